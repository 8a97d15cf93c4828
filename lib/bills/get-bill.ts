import "server-only";
import type { Ctx } from "@/lib/auth/ctx";
import { withTenant } from "@/lib/db";
import { type Reply, reply } from "@/lib/http/reply";
import { findBill } from "./find-bill";
import { knownBillId } from "./known-bill-id";
import { presentBill } from "./present";
import type { BillResource } from "./schema";

/** Reads one bill in full, the patient included; also what an idempotent replay renders. @throws DomainError 404 */
export async function getBill(
  ctx: Ctx,
  { params }: { params: { id: string } },
): Promise<Reply<BillResource>> {
  const row = await withTenant(ctx, (tx) => findBill(tx, ctx, knownBillId(params.id)));
  return reply(presentBill(row), { version: row.version });
}
