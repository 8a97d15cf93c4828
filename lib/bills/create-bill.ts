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
import type { BillRow } from "./bill-row";
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
    withTenant(ctx, (tx) => insertBill(tx, ctx, body)),
  );
  return reply(presentBill(row), { version: row.version });
}

async function insertBill(tx: Tx, ctx: Ctx, body: BillBody): Promise<BillRow> {
  await refuseTakenExternalId(tx, ctx, body.external_id);
  // The id carries the time of creation: filters on it are bounds on the id.
  const createdAt = now();
  const id = newId("bill", createdAt);
  await audit(tx, ctx, { action: "bill.created", targetType: "bill", targetId: id });
  await rememberReply(ctx, tx, id);
  // Creates of one practice wait for each other from here to the commit, so all else comes before.
  const number = await takeBillNumber(tx, ctx);
  const row = await insertRows(tx, ctx, { id, number, createdAt }, body);
  await publish(tx, ctx, { type: "bill.created", billId: id, data: billCreatedData(row) });
  return row;
}

async function insertRows(
  tx: Tx,
  { organizationId }: Ctx,
  made: { id: string; number: string; createdAt: Date },
  body: BillBody,
): Promise<BillRow> {
  const { lines, employerAddress, ...columns } = billColumns(made.id, body);
  const bill = await tx.bill.create({
    data: {
      ...made,
      organizationId,
      status: "created",
      ...columns,
      employerAddress: employerAddress ?? Prisma.DbNull,
      updatedAt: made.createdAt,
    },
  });
  const rows = lines.map((line) => ({ ...line, billId: made.id, organizationId, paid: 0 }));
  await tx.billLine.createMany({ data: rows });
  return { ...bill, lines: rows, submissions: [] };
}
