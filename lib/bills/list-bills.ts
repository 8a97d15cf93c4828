import "server-only";
import type { Ctx } from "@/lib/auth/ctx";
import { type Prisma, withTenant } from "@/lib/db";
import type { Input, Output } from "@/lib/http/contract";
import { idAt } from "@/lib/id";
import { decodeCursor, pageOf } from "@/lib/pagination";
import { BILL_ROW } from "./bill-row";
import type { listBillsContract } from "./contract";
import type { ListBillsQuery } from "./list-query";
import { presentListedBill } from "./present";

/** Bills of the practice, newest first, patients masked. */
export async function listBills(
  ctx: Ctx,
  { query }: Input<typeof listBillsContract>,
): Promise<Output<typeof listBillsContract>> {
  const rows = await withTenant(ctx, (tx) =>
    tx.bill.findMany({
      where: { organizationId: ctx.organizationId, ...filters(query), AND: idBounds(query) },
      include: BILL_ROW,
      orderBy: { id: "desc" },
      take: query.limit + 1,
    }),
  );
  return pageOf(rows, query.limit, presentListedBill);
}

function filters(query: ListBillsQuery): Prisma.BillWhereInput {
  const { status, external_id, number, claim_number, payer_id, bill_type } = query;
  return {
    ...(status && { status: { in: status.split(",") } }),
    ...(external_id && { externalId: external_id }),
    ...(number && { number }),
    ...(claim_number && { claimNumber: claim_number }),
    ...(payer_id && { payerId: payer_id }),
    ...(bill_type && { billType: bill_type }),
  };
}

/** The cursor and the times of creation, both as bounds on the id, which the index is ordered by. */
function idBounds(query: ListBillsQuery): Prisma.BillWhereInput[] {
  const cursor = decodeCursor(query.cursor, "bill");
  const from = (at: string, laterMs = 0) => idAt("bill", new Date(Date.parse(at) + laterMs));
  const {
    "created_at[gte]": gte,
    "created_at[gt]": gt,
    "created_at[lte]": lte,
    "created_at[lt]": lt,
  } = query;
  return [
    ...(cursor ? [{ id: { lt: cursor } }] : []),
    ...(gte ? [{ id: { gte: from(gte) } }] : []),
    ...(gt ? [{ id: { gte: from(gt, 1) } }] : []),
    ...(lte ? [{ id: { lt: from(lte, 1) } }] : []),
    ...(lt ? [{ id: { lt: from(lt) } }] : []),
  ];
}
