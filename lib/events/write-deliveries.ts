import "server-only";
import type { Ctx } from "../auth/ctx";
import type { Tx } from "../db";
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
  // The database's clock decides when work is due and whether a mute has ended: instances' clocks may differ.
  await tx.$executeRaw`
    insert into deliveries (id, organization_id, owner_id, event_id, event_type, bill_id, endpoint_id, rendering, test,
      status, status_reason, trigger, window_started_at, due_at, created_at)
    select s.id, ${ctx.organizationId}, s.owner_id, ${event.id}, ${event.type}, ${billId}, s.endpoint_id, s.rendering,
      ${event.test === true}, case when s.sends then 'pending' else 'suppressed' end,
      case when not s.sends then s.endpoint_status end,
      case when ${event.test === true} then 'test' else 'schedule' end, now(), case when s.sends then now() end,
      ${event.created_at}::timestamptz
    from (
      select *, ${event.test === true} or endpoint_status = 'enabled'
        or (endpoint_status = 'muted' and muted_until <= now()) as sends
      from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r (id text, owner_id text, endpoint_id text,
        rendering text, endpoint_status text, muted_until timestamptz)
    ) as s
    on conflict (id) do nothing`;
  return rows.map((row) => row.id);
}
