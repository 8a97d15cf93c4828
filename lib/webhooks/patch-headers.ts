import "server-only";
import { maskHeaders } from "../outbound/mask-headers";
import { checkedHeaders } from "./checked-headers";
import { openHeaders, sealHeaders } from "./custom-headers-store";

type Patch = Record<string, string | null>;

/**
 * Merges a change of custom headers: null removes, a value that reads as it is shown (masked) stays, names are
 * compared without case.
 * @returns what to store, with the names that changed for the audit log; null when nothing changes
 * @throws DomainError 422 at `/headers/<name>`
 */
export function patchHeaders(
  row: { id: string; headersEncrypted: string | null },
  patch: Patch,
): { sealed: string | null; names: { set: string[]; removed: string[] } } | null {
  const current = openHeaders(row);
  const masked = maskHeaders(current);
  const merged = { ...current };
  const names = { set: [] as string[], removed: [] as string[] };
  for (const [name, value] of Object.entries(patch)) {
    const known = Object.keys(merged).find((each) => each.toLowerCase() === name.toLowerCase());
    if (known !== undefined && (value === current[known] || value === masked[known])) continue;
    if (known !== undefined) delete merged[known];
    if (value !== null) {
      merged[name] = value;
      names.set.push(name);
    } else if (known !== undefined) names.removed.push(known);
  }
  if (names.set.length === 0 && names.removed.length === 0) return null;
  return { sealed: sealHeaders(row.id, checkedHeaders(merged)), names };
}
