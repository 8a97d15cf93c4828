import "server-only";
import { audit } from "@/lib/audit/record";
import type { Ctx } from "@/lib/auth/ctx";
import { now } from "@/lib/clock";
import { type Tx, withTenant } from "@/lib/db";
import { publish } from "@/lib/events/publish";
import type { Input } from "@/lib/http/contract";
import { rememberReply } from "@/lib/http/idempotency";
import { type Reply, reply } from "@/lib/http/reply";
import { billSentData } from "./bill-event-data";
import type { BillRow } from "./bill-row";
import type { sendBillContract } from "./contract";
import { findBill } from "./find-bill";
import { freezeAllowance } from "./freeze-allowance";
import { invalidState } from "./invalid-state";
import { knownBillId } from "./known-bill-id";
import { lockBill } from "./lock-bill";
import { presentBill } from "./present";
import { recordSubmission } from "./record-submission";
import type { BillResource } from "./schema";
import { type BillStatus, billStatus, type SendRule, sendRule } from "./state-machine";

/**
 * Sends a bill to the payer: records the submission, freezes the allowance, publishes `bill.sent`.
 * @throws DomainError 404, 409 invalid_state
 */
export async function sendBill(
  ctx: Ctx,
  { params, body }: Input<typeof sendBillContract>,
): Promise<Reply<BillResource>> {
  const id = knownBillId(params.id);
  const reason = body.reason ?? null;
  const row = await withTenant(ctx, async (tx) => {
    const before = await lockBill(tx, ctx, id);
    const status = billStatus(before.status);
    const { to, kind } = permittedSend(status, reason);
    const sentAt = now();
    await recordSubmission(tx, ctx, before, { kind, method: body.method, reason, sentAt });
    await freezeAllowance(tx, ctx, before);
    const after = await moveTo(tx, ctx, before, to, sentAt);
    await publish(tx, ctx, {
      type: "bill.sent",
      billId: id,
      data: billSentData(after),
      previousStatus: status,
    });
    const details = { method: body.method, kind, version: after.version };
    await audit(tx, ctx, { action: "bill.sent", targetType: "bill", targetId: id, details });
    await rememberReply(ctx, tx, id);
    return after;
  });
  return reply(presentBill(row), { version: row.version });
}

function permittedSend(status: BillStatus, reason: string | null): SendRule {
  const rule = sendRule(status);
  if (!rule) throw invalidState(status, `A bill that is ${status} cannot be sent again.`);
  if (rule.needsReason && reason === null) {
    const detail = `The payer holds this bill already (${status}). To send it once more, say why in "reason".`;
    throw invalidState(status, detail);
  }
  return rule;
}

async function moveTo(
  tx: Tx,
  ctx: Ctx,
  { id, version }: BillRow,
  status: BillStatus,
  updatedAt: Date,
): Promise<BillRow> {
  await tx.bill.updateMany({
    where: { id, organizationId: ctx.organizationId },
    data: { status, version: version + 1, updatedAt },
  });
  return findBill(tx, ctx, id);
}
