/** Names the organization that the portal's next page is rendered for; membership is checked by the server. */
export const ORGANIZATION_COOKIE = "mindbill_organization";

const YEAR_S = 31_536_000;

/** Browser only. Not HttpOnly: it holds a choice, not a right. */
export function rememberOrganization(organizationId: string): void {
  const secure = window.location.protocol === "https:" ? "; secure" : "";
  document.cookie = `${ORGANIZATION_COOKIE}=${encodeURIComponent(organizationId)}; path=/; max-age=${YEAR_S}; samesite=lax${secure}`;
}
