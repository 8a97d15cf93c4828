import { useOrganization } from "@/components/shell/organization-context";
import { scopesOfRole } from "@/lib/auth/scopes";

/** Whether the reader's role may change webhooks; the API decides again on every call. */
export function useMayChange(): boolean {
  return scopesOfRole(useOrganization().role).includes("webhooks:write");
}
