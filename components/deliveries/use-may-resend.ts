import { useOrganization } from "@/components/shell/organization-context";
import { scopesOfRole } from "@/lib/auth/scopes";

/** Whether the reader's role may resend and cancel; the API decides again on every call. */
export function useMayResend(): boolean {
  return scopesOfRole(useOrganization().role).includes("deliveries:write");
}
