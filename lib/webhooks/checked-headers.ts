import { invalidField } from "../errors";
import { escapePointer } from "../http/read-body";
import { checkCustomHeaders } from "../outbound/custom-headers";

/** Custom headers with lower-case names. @throws DomainError 422 at `/headers/<name>` for the first that is refused */
export function checkedHeaders(headers: Record<string, string>): Record<string, string> {
  const check = checkCustomHeaders(headers);
  if (check.ok) return check.headers;
  const pointer = check.name === "" ? "/headers" : `/headers/${escapePointer(check.name)}`;
  throw invalidField(pointer, check.code, check.detail);
}
