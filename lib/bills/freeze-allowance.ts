import "server-only";
import type { Ctx } from "@/lib/auth/ctx";
import type { Tx } from "@/lib/db";
import { allowanceColumns } from "./bill-columns";
import type { BillRow } from "./bill-row";
import { allowanceOf } from "./fee-schedule/allowance";

/**
 * Prices a locked bill by the schedules as they stand at this moment: every later payment is held against what
 * the send froze, not against what the table said when the bill was entered.
 */
export async function freezeAllowance(tx: Tx, ctx: Ctx, bill: BillRow): Promise<void> {
  const dateOfService = bill.dateOfService.toISOString().slice(0, 10);
  const allowance = allowanceOf({ dateOfService, lines: bill.lines, expectedAllowed: bill.expectedAllowed });
  const { organizationId } = ctx;
  await tx.bill.updateMany({ where: { id: bill.id, organizationId }, data: allowanceColumns(allowance) });
  for (const [i, { lineNo, allowed }] of bill.lines.entries()) {
    const line = allowance.lines[i];
    if (!line || line.allowed === allowed) continue;
    await tx.billLine.updateMany({
      where: { billId: bill.id, lineNo, organizationId },
      data: { allowed: line.allowed, allowedSource: line.source },
    });
  }
}
