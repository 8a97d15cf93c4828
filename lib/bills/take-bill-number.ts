import "server-only";
import type { Ctx } from "@/lib/auth/ctx";
import type { Tx } from "@/lib/db";

/**
 * The organization's next bill number, `MB-000101`. Its row stays locked until the transaction ends, so numbers
 * are distinct and rise; one that is rolled back is handed out again. Take it as late as possible.
 */
export async function takeBillNumber(tx: Tx, ctx: Ctx): Promise<string> {
  const [row] = await tx.$queryRaw<{ taken: number }[]>`
    update organizations set next_bill_no = next_bill_no + 1
    where id = ${ctx.organizationId} returning next_bill_no - 1 as taken`;
  if (!row) throw new Error("the organization is gone");
  return `MB-${String(row.taken).padStart(6, "0")}`;
}
