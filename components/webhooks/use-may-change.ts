import { useOrganization } from "@/components/shell/organization-context";

/** Whether the reader's role may change webhooks (`webhooks:write`); the API decides again on every call. */
export function useMayChange(): boolean {
  return useOrganization().role !== "read_only";
}
