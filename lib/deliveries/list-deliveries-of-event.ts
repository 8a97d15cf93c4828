import "server-only";
import type { Ctx } from "../auth/ctx";
import { Prisma, type Tx, withTenant } from "../db";
import { pageOf } from "../pagination";
import { presentDelivery } from "./present";
import { readDeliveryRows } from "./read-rows";

const MAX = 100;

/** All deliveries of one event (at most one per webhook), in one page. */
export async function listDeliveriesOfEvent(tx: Tx, ctx: Ctx, eventId: string) {
  // The ids of an event's deliveries begin with its millisecond, so the primary key finds them.
  const prefix = `dlv_${eventId.slice(4, 16)}`;
  const isOfEvent = Prisma.sql`d.event_id = ${eventId} and d.id >= ${prefix} and d.id < ${`${prefix}~`}`;
  const rows = await readDeliveryRows(tx, ctx, [isOfEvent], MAX);
  return pageOf(rows, MAX, presentDelivery);
}

/** What an idempotent replay of a resend answers. */
export function replayResend(ctx: Ctx, { params }: { params: { id: string } }) {
  return withTenant(ctx, (tx) => listDeliveriesOfEvent(tx, ctx, params.id));
}
