import "server-only";
import { audit } from "@/lib/audit/record";
import type { Ctx } from "@/lib/auth/ctx";
import { now } from "@/lib/clock";
import { Prisma, type Tx, withTenant } from "@/lib/db";
import type { Input } from "@/lib/http/contract";
import { assertVersion } from "@/lib/http/etag";
import { parsePart } from "@/lib/http/parse-input";
import { type Reply, reply } from "@/lib/http/reply";
import { billAsPushed } from "./bill-as-pushed";
import { billColumns } from "./bill-columns";
import { BILL_ROW, type BillRow } from "./bill-row";
import { billBody } from "./body";
import type { updateBillContract } from "./contract";
import { orExternalIdRefusal, refuseTakenExternalId } from "./external-id-refusal";
import { invalidState } from "./invalid-state";
import { knownBillId } from "./known-bill-id";
import { lockBill } from "./lock-bill";
import { presentBill } from "./present";
import type { BillResource } from "./schema";
import { billStatus, isEditable } from "./state-machine";

/**
 * Corrects a bill before it is sent (again) and prices it anew. No event tells of it: receivers learn of the
 * result with `bill.sent`.
 * @throws DomainError 404, 412, 409 invalid_state | external_id_exists, 422 when the whole no longer fits
 */
export async function updateBill(
  ctx: Ctx,
  { params, body: patch, ifMatch }: Input<typeof updateBillContract>,
): Promise<Reply<BillResource>> {
  const id = knownBillId(params.id);
  const row = await orExternalIdRefusal(ctx, patch.external_id, () =>
    withTenant(ctx, async (tx) => {
      const before = await lockBill(tx, ctx, id);
      assertVersion(ifMatch, before.version);
      refuseUnlessEditable(before);
      const body = parsePart(billBody, { ...billAsPushed(before), ...patch }, "body");
      await refuseTakenExternalId(tx, ctx, body.external_id, id);
      const after = await rewrite(tx, ctx, before, billColumns(id, body));
      const details = { members: Object.keys(patch), version: after.version };
      await audit(tx, ctx, { action: "bill.updated", targetType: "bill", targetId: id, details });
      return after;
    }),
  );
  return reply(presentBill(row), { version: row.version });
}

function refuseUnlessEditable(row: BillRow): void {
  const status = billStatus(row.status);
  if (isEditable(status)) return;
  throw invalidState(
    status,
    `The payer holds this bill (${status}); it can be corrected while it is created, rejected or zero_paid.`,
  );
}

/** Lines are replaced as a whole: in the states that allow it nothing was paid on any of them. */
async function rewrite(
  tx: Tx,
  ctx: Ctx,
  { id, version }: BillRow,
  { lines, employerAddress, ...columns }: ReturnType<typeof billColumns>,
): Promise<BillRow> {
  await tx.billLine.deleteMany({ where: { billId: id, organizationId: ctx.organizationId } });
  return tx.bill.update({
    where: { id, organizationId: ctx.organizationId },
    data: {
      ...columns,
      employerAddress: employerAddress ?? Prisma.DbNull,
      version: version + 1,
      updatedAt: now(),
      lines: { createMany: { data: lines.map((line) => ({ ...line, organizationId: ctx.organizationId })) } },
    },
    include: BILL_ROW,
  });
}
