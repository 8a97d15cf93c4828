import { notFound } from "@/lib/errors";
import { isId } from "@/lib/id";

/** An id of the path that can be a bill's. @throws DomainError 404, before a query, for what cannot */
export function knownBillId(id: string): string {
  if (!isId("bill", id)) throw notFound("bill", id);
  return id;
}
