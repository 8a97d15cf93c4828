import "server-only";
import type { Ctx } from "@/lib/auth/ctx";
import type { Tx } from "@/lib/db";
import { notFound } from "@/lib/errors";
import type { BillRow } from "./bill-row";
import { findBill } from "./find-bill";

/**
 * Locks a bill for the rest of the transaction and reads it as it is then: changes of one bill happen one after
 * the other. @throws DomainError 404
 */
export async function lockBill(tx: Tx, ctx: Ctx, id: string): Promise<BillRow> {
  const locked = await tx.$queryRaw<unknown[]>`
    select id from bills where id = ${id} and organization_id = ${ctx.organizationId} for update`;
  if (locked.length === 0) throw notFound("bill", id);
  return findBill(tx, ctx, id);
}
