import "server-only";
import type { Delivery } from "@/prisma/generated/client";
import type { Ctx } from "../auth/ctx";
import type { Tx } from "../db";
import { DomainError, notFound } from "../errors";

/**
 * Makes a delivery due now, in a new window from the schedule's start. A conditional update: what is in flight at
 * this moment is left alone. A delivered delivery keeps its status.
 * @throws DomainError 409 with a sentence that says why not.
 */
export async function sendAgain(tx: Tx, ctx: Ctx, row: Delivery): Promise<Delivery> {
  const endpoint = await tx.webhookEndpoint.findFirst({
    where: { id: row.endpointId, organizationId: ctx.organizationId, deletedAt: null },
  });
  if (!endpoint) throw refused("Its webhook was deleted, so there is nowhere to send it.");
  if (endpoint.status !== "enabled" && !row.test) {
    throw refused(`Its webhook is ${endpoint.status}. Enable the webhook first, then send again.`);
  }
  const updated = await tx.$executeRaw`
    update deliveries set
      status = case when status = 'delivered' then status else 'pending' end,
      status_reason = case when status = 'delivered' then status_reason end,
      trigger = case when test then 'test' else 'manual' end,
      due_at = now(), window_started_at = now(), schedule_step = 0, lost_in_a_row = 0
    where id = ${row.id} and organization_id = ${ctx.organizationId} and lease_id is null`;
  if (updated === 0) throw refused("An attempt is under way right now. Wait for its result.");
  const again = await tx.delivery.findFirst({ where: { id: row.id, organizationId: ctx.organizationId } });
  if (!again) throw notFound("delivery", row.id);
  return again;
}

function refused(detail: string): DomainError {
  return new DomainError("invalid_state", detail);
}
