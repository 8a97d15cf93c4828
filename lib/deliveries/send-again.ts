import "server-only";
import type { Ctx } from "../auth/ctx";
import type { Tx } from "../db";
import { DomainError, notFound } from "../errors";
import { type DeliveryRow, readDeliveryRow } from "./read-rows";

/**
 * Makes a delivery due now, in a new window from the schedule's start. A conditional write: what is in flight at
 * this moment is left alone. A delivered delivery keeps its status.
 * @throws DomainError 409 with a sentence that says why not.
 */
export async function sendAgain(
  tx: Tx,
  ctx: Ctx,
  row: Pick<DeliveryRow, "id" | "endpointId" | "test">,
): Promise<DeliveryRow> {
  const endpoint = await tx.webhookEndpoint.findFirst({
    where: { id: row.endpointId, organizationId: ctx.organizationId, deletedAt: null },
  });
  if (!endpoint) throw refused("Its webhook was deleted, so there is nowhere to send it.");
  if (endpoint.status !== "enabled" && !row.test) {
    throw refused(`Its webhook is ${endpoint.status}. Enable the webhook first, then send again.`);
  }
  const queued = await tx.$executeRaw`
    insert into delivery_queue as q (delivery_id, organization_id, owner_id, endpoint_id, event_id, event_type,
      event_created_at, rendering, test, was_delivered, trigger, sequence, attempt_count, window_started_at, due_at)
    select id, organization_id, owner_id, endpoint_id, event_id, event_type, created_at, rendering, test,
      status = 'delivered', case when test then 'test' else 'manual' end, sequence, attempt_count, now(), now()
    from deliveries where id = ${row.id} and organization_id = ${ctx.organizationId}
    on conflict (delivery_id) do update set trigger = excluded.trigger, window_started_at = excluded.window_started_at,
      due_at = excluded.due_at, schedule_step = 0, lost_in_a_row = 0
    where q.lease_id is null`;
  if (queued === 0) throw refused("An attempt is under way right now. Wait for its result.");
  await tx.delivery.updateMany({
    where: { id: row.id, organizationId: ctx.organizationId, status: { not: "delivered" } },
    data: { status: "pending", statusReason: null },
  });
  const again = await readDeliveryRow(tx, ctx, row.id);
  if (!again) throw notFound("delivery", row.id);
  return again;
}

function refused(detail: string): DomainError {
  return new DomainError("invalid_state", detail);
}
