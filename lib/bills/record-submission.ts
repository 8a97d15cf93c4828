import "server-only";
import type { Ctx } from "@/lib/auth/ctx";
import type { Tx } from "@/lib/db";
import { newId } from "@/lib/id";
import type { BillRow } from "./bill-row";
import { CLEARINGHOUSE } from "./clearinghouse";
import { ebillWarnings } from "./ebill-warnings";
import { presentBill } from "./present";
import type { SubmissionKind, SubmissionMethod } from "./submission-schema";
import { takeControlNumbers } from "./take-control-numbers";

export type Sending = { kind: SubmissionKind; method: SubmissionMethod; reason: string | null; sentAt: Date };

/**
 * Records one sending of a locked bill. This row is what the house hands over: an e-bill's interchange is built
 * from it under exactly these control numbers, since acknowledgements name nothing else.
 */
export async function recordSubmission(
  tx: Tx,
  ctx: Ctx,
  bill: BillRow,
  { kind, method, reason, sentAt }: Sending,
): Promise<void> {
  const no = (bill.submissions[0]?.no ?? 0) + 1;
  await tx.submission.create({
    data: {
      id: newId("sub", sentAt),
      organizationId: ctx.organizationId,
      billId: bill.id,
      no,
      kind,
      method,
      payerId: bill.payerId,
      patientControlNumber: patientControlNumber(bill.number, no),
      totalCharge: bill.totalCharge,
      reason,
      deliveryStatus: "sent",
      sentAt,
      ...(method === "ebill" && (await ebillColumns(tx, ctx, bill))),
    },
  });
}

/** CLM01: unique per submission, at most 20 characters, because payers echo it and nothing else. */
export function patientControlNumber(billNumber: string, submissionNo: number): string {
  return submissionNo === 1 ? billNumber : `${billNumber}-${submissionNo}`;
}

async function ebillColumns(tx: Tx, ctx: Ctx, bill: BillRow) {
  const { settings } = await tx.organization.findUniqueOrThrow({
    where: { id: ctx.organizationId },
    select: { settings: true },
  });
  return {
    clearinghouse: CLEARINGHOUSE,
    ...(await takeControlNumbers(tx, ctx)),
    warnings: ebillWarnings(presentBill(bill), settings),
  };
}
