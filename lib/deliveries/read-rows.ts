import "server-only";
import type { Ctx } from "../auth/ctx";
import { Prisma, type Tx } from "../db";

/** A delivery as the log shows it: the log's row, and what the queue knows while there is work to do. */
export type DeliveryRow = {
  id: string;
  organizationId: string;
  eventId: string;
  eventType: string;
  billId: string | null;
  endpointId: string;
  rendering: string;
  test: boolean;
  status: string;
  statusReason: string | null;
  sequence: bigint | null;
  attemptCount: number;
  /** Null while an attempt is under way, and when nothing is left to do. */
  nextAttemptAt: Date | null;
  lastStatusCode: number | null;
  lastError: string | null;
  createdAt: Date;
  deliveredAt: Date | null;
};

/** The tenant's deliveries that satisfy `where` (on `d` and, when there is work, `q`), newest first. */
export function readDeliveryRows(
  tx: Tx,
  ctx: Pick<Ctx, "organizationId">,
  where: Prisma.Sql[],
  take: number,
): Promise<DeliveryRow[]> {
  const conditions = [Prisma.sql`d.organization_id = ${ctx.organizationId}`, ...where];
  return tx.$queryRaw<DeliveryRow[]>`
    select d.id, d.organization_id as "organizationId", d.event_id as "eventId", d.event_type as "eventType",
      d.bill_id as "billId", d.endpoint_id as "endpointId", d.rendering, d.test,
      case when q.lease_id is not null and d.status <> 'delivered' then 'sending' else d.status end as status,
      d.status_reason as "statusReason", coalesce(q.sequence, d.sequence) as sequence,
      greatest(d.attempt_count, q.attempt_count) as "attemptCount",
      case when q.lease_id is null then q.due_at end as "nextAttemptAt",
      d.last_status_code as "lastStatusCode", d.last_error as "lastError", d.created_at as "createdAt",
      d.delivered_at as "deliveredAt"
    from deliveries d left join delivery_queue q on q.delivery_id = d.id
    where ${Prisma.join(conditions, " and ")}
    order by d.id desc limit ${take}::int`;
}

/** One delivery of the tenant; null when it is missing or foreign. */
export async function readDeliveryRow(
  tx: Tx,
  ctx: Pick<Ctx, "organizationId">,
  id: string,
): Promise<DeliveryRow | null> {
  const [row] = await readDeliveryRows(tx, ctx, [Prisma.sql`d.id = ${id}`], 1);
  return row ?? null;
}
