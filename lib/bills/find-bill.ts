import "server-only";
import type { Ctx } from "@/lib/auth/ctx";
import type { Tx } from "@/lib/db";
import { notFound } from "@/lib/errors";
import { BILL_ROW, type BillRow } from "./bill-row";

/** Reads a bill without locking it. @throws DomainError 404 */
export async function findBill(tx: Tx, ctx: Ctx, id: string): Promise<BillRow> {
  const row = await tx.bill.findFirst({
    where: { id, organizationId: ctx.organizationId },
    include: BILL_ROW,
  });
  if (!row) throw notFound("bill", id);
  return row;
}
