import "server-only";
import type { Event } from "@/prisma/generated/client";
import { audit } from "../audit/record";
import type { Ctx } from "../auth/ctx";
import { afterCommit, type Tx, withTenant } from "../db";
import { DomainError, notFound } from "../errors";
import { canonicalEvent } from "../events/canonical";
import { SUBSCRIBER_COLUMNS } from "../events/match-endpoints";
import { writeDeliveries } from "../events/write-deliveries";
import type { Input } from "../http/contract";
import { rememberReply } from "../http/idempotency";
import type { resendEventContract } from "./contract";
import { listDeliveriesOfEvent } from "./list-deliveries-of-event";
import { sendAgain } from "./send-again";
import { wake } from "./wake";

/**
 * Sends an event again: to one webhook, or to every webhook that it was meant for and that can take it now.
 * @throws DomainError 404 for the event or the webhook; 409 when nothing could be sent, with the reason.
 */
export function resendEvent(ctx: Ctx, { params, body }: Input<typeof resendEventContract>) {
  return withTenant(ctx, async (tx) => {
    const event = await tx.event.findFirst({
      where: { id: params.id, organizationId: ctx.organizationId },
    });
    if (!event) throw notFound("event", params.id);
    if (body.webhook_id) await resendTo(tx, ctx, event, body.webhook_id);
    else await resendToAll(tx, ctx, event);
    await audit(tx, ctx, {
      action: "event.resent",
      targetType: "event",
      targetId: event.id,
      details: { webhook_id: body.webhook_id ?? null },
    });
    await rememberReply(ctx, tx, event.id);
    afterCommit(tx, wake);
    return listDeliveriesOfEvent(tx, ctx, event.id);
  });
}

async function resendTo(tx: Tx, ctx: Ctx, event: Event, endpointId: string): Promise<void> {
  const where = { organizationId: ctx.organizationId };
  const delivery = await tx.delivery.findFirst({ where: { ...where, eventId: event.id, endpointId } });
  if (delivery) {
    await sendAgain(tx, ctx, delivery);
    return;
  }
  const subscriber = await tx.webhookEndpoint.findFirst({
    where: { ...where, id: endpointId, deletedAt: null },
    select: SUBSCRIBER_COLUMNS,
  });
  if (!subscriber) throw notFound("webhook", endpointId);
  await writeDeliveries(tx, ctx, canonicalEvent(event), [subscriber], event.billId);
}

async function resendToAll(tx: Tx, ctx: Ctx, event: Event): Promise<void> {
  const deliveries = await tx.delivery.findMany({
    where: { organizationId: ctx.organizationId, eventId: event.id },
    orderBy: { id: "asc" },
  });
  const refusals: DomainError[] = [];
  for (const delivery of deliveries) {
    try {
      await sendAgain(tx, ctx, delivery);
    } catch (error) {
      if (!(error instanceof DomainError)) throw error;
      refusals.push(error);
    }
  }
  if (deliveries.length === 0) {
    throw new DomainError(
      "invalid_state",
      "No webhook was subscribed to this event. Name one with webhook_id to send it there.",
    );
  }
  const [first] = refusals;
  if (first && refusals.length === deliveries.length) throw first;
}
