import "server-only";
import { audit } from "@/lib/audit/record";
import type { Ctx } from "@/lib/auth/ctx";
import { now } from "@/lib/clock";
import { Prisma, type Tx, withTenant } from "@/lib/db";
import { publish } from "@/lib/events/publish";
import type { Input } from "@/lib/http/contract";
import { rememberReply } from "@/lib/http/idempotency";
import { type Reply, reply } from "@/lib/http/reply";
import { newId } from "@/lib/id";
import { billColumns } from "./bill-columns";
import { billCreatedData } from "./bill-event-data";
import { BILL_ROW, type BillRow } from "./bill-row";
import type { BillBody } from "./body";
import type { createBillContract } from "./contract";
import { orExternalIdRefusal, refuseTakenExternalId } from "./external-id-refusal";
import { presentBill } from "./present";
import type { BillResource } from "./schema";
import { takeBillNumber } from "./take-bill-number";

/** Enters a bill, prices it and publishes `bill.created`. @throws DomainError 409 external_id_exists */
export async function createBill(
  ctx: Ctx,
  { body }: Input<typeof createBillContract>,
): Promise<Reply<BillResource>> {
  const row = await orExternalIdRefusal(ctx, body.external_id, () =>
    withTenant(ctx, async (tx) => {
      const created = await insertBill(tx, ctx, body);
      await rememberReply(ctx, tx, created.id);
      return created;
    }),
  );
  return reply(presentBill(row), { version: row.version });
}

async function insertBill(tx: Tx, ctx: Ctx, body: BillBody): Promise<BillRow> {
  await refuseTakenExternalId(tx, ctx, body.external_id);
  // The id carries the time of creation: filters on it are bounds on the id.
  const createdAt = now();
  const id = newId("bill", createdAt);
  const { lines, employerAddress, ...columns } = billColumns(id, body);
  const row = await tx.bill.create({
    data: {
      id,
      organizationId: ctx.organizationId,
      number: await takeBillNumber(tx, ctx),
      status: "created",
      ...columns,
      employerAddress: employerAddress ?? Prisma.DbNull,
      createdAt,
      updatedAt: createdAt,
      lines: { createMany: { data: lines.map((line) => ({ ...line, organizationId: ctx.organizationId })) } },
    },
    include: BILL_ROW,
  });
  await publish(tx, ctx, { type: "bill.created", billId: id, data: billCreatedData(row) });
  await audit(tx, ctx, { action: "bill.created", targetType: "bill", targetId: id });
  return row;
}
