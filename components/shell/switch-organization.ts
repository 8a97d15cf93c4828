import { entryAt } from "./navigation";
import { rememberOrganization } from "./organization-cookie";

/**
 * Opens the current section for another organization. The whole page is loaded anew, so nothing fetched for
 * the old organization stays in memory; a detail page leads to its list, because its id belongs to the old one.
 */
export function switchOrganization(organizationId: string): void {
  rememberOrganization(organizationId);
  window.location.assign(entryAt(window.location.pathname)?.href ?? "/");
}
