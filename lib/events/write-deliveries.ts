import "server-only";
import type { Ctx } from "../auth/ctx";
import type { Tx } from "../db";
import { currentTraceparent } from "../tracing/span";
import { profileOf } from "../webhooks/profiles";
import type { CanonicalEvent } from "./canonical";
import { deliveryIdOf } from "./delivery-id";
import type { Subscriber } from "./match-endpoints";
import { renderingOf } from "./rendering";

/** Stores the exact bytes once per rendering, then one delivery per subscriber. @returns the delivery ids. */
export async function writeDeliveries(
  tx: Tx,
  ctx: Ctx,
  event: CanonicalEvent,
  subscribers: Subscriber[],
  billId: string | null,
): Promise<string[]> {
  const bodies = new Map<string, string>();
  for (const subscriber of subscribers) {
    const rendering = renderingOf(subscriber);
    if (!bodies.has(rendering))
      bodies.set(rendering, profileOf(subscriber.profile).render(event, subscriber));
  }
  await tx.eventBody.createMany({
    data: [...bodies].map(([rendering, body]) => ({
      eventId: event.id,
      rendering,
      organizationId: ctx.organizationId,
      body,
    })),
    skipDuplicates: true,
  });
  const rows = subscribers.map((subscriber) => ({
    id: deliveryIdOf(event.id, subscriber.id),
    owner_id: subscriber.organizationId,
    endpoint_id: subscriber.id,
    rendering: renderingOf(subscriber),
    endpoint_status: subscriber.status,
    muted_until: subscriber.mutedUntil?.toISOString() ?? null,
  }));
  const test = event.test === true;
  // The database's clock decides when work is due and whether a mute has ended: instances' clocks may differ.
  await tx.$executeRaw`
    with subscribers as materialized (
      select *, ${test} or endpoint_status = 'enabled'
        or (endpoint_status = 'muted' and muted_until <= now()) as sends
      from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r (id text, owner_id text, endpoint_id text,
        rendering text, endpoint_status text, muted_until timestamptz)
    ), written as (
      insert into deliveries (id, organization_id, owner_id, event_id, event_type, bill_id, endpoint_id, rendering,
        test, status, status_reason, troubled, created_at)
      select id, ${ctx.organizationId}, owner_id, ${event.id}, ${event.type}, ${billId}, endpoint_id, rendering, ${test},
        case when sends then 'pending' else 'suppressed' end, case when not sends then endpoint_status end, not sends,
        ${event.created_at}::timestamptz
      from subscribers
      on conflict (id) do nothing
      returning id
    )
    insert into delivery_queue (delivery_id, organization_id, owner_id, endpoint_id, event_id, event_type,
      event_created_at, rendering, test, trigger, window_started_at, due_at, traceparent)
    select id, ${ctx.organizationId}, owner_id, endpoint_id, ${event.id}, ${event.type}, ${event.created_at}::timestamptz,
      rendering, ${test}, ${test ? "test" : "schedule"}, now(), now(), ${currentTraceparent()}
    from subscribers where sends and id in (select id from written)`;
  return rows.map((row) => row.id);
}
