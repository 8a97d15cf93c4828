import "server-only";
import type { Ctx } from "../auth/ctx";
import { now } from "../clock";
import { afterCommit, type Tx } from "../db";
import { wake } from "../deliveries/wake";
import { newId } from "../id";
import { inSpan } from "../tracing/span";
import { type CanonicalEvent, canonicalEvent } from "./canonical";
import { dataSchemaOf, EVENT_API_VERSION } from "./catalog";
import { matchEndpoints, type Subscriber } from "./match-endpoints";
import { writeDeliveries } from "./write-deliveries";

/** A fact that leaves a verb. `data` follows the catalog's schema of the type and never holds PHI. */
export type Fact = {
  type: string;
  billId?: string;
  data: Record<string, unknown>;
  previousStatus?: string;
};

/**
 * Records a fact as an Event with one Delivery per subscribed endpoint, in the caller's transaction, and
 * wakes the drain once that has committed. The only way for a fact to leave a verb; locks no endpoint.
 * @returns the event's id.
 * @throws ZodError when `data` breaks the catalog's schema: the caller's transaction must not commit.
 */
export function publish(tx: Tx, ctx: Ctx, fact: Fact): Promise<string> {
  return inSpan(publishing(fact), async (span) => {
    const event = await insertEvent(tx, ctx, fact, { test: false });
    const subscribers = await matchEndpoints(tx, ctx, event.type);
    await deliverTo(tx, ctx, event, subscribers, fact.billId);
    span.set({ "mindbill.event.id": event.id, "mindbill.deliveries": subscribers.length });
    return event.id;
  });
}

/**
 * Publishes a test event to one endpoint only: `test: true`, `livemode: false`, one attempt, also when the
 * endpoint is paused. @returns the ids to watch.
 */
export function publishTest(
  tx: Tx,
  ctx: Ctx,
  fact: Fact & { endpoint: Subscriber },
): Promise<{ eventId: string; deliveryId: string }> {
  return inSpan(publishing(fact), async (span) => {
    const event = await insertEvent(tx, ctx, fact, { test: true });
    const [deliveryId] = await deliverTo(tx, ctx, event, [fact.endpoint], fact.billId);
    if (!deliveryId) throw new Error("a test event made no delivery");
    span.set({ "mindbill.event.id": event.id, "mindbill.deliveries": 1 });
    return { eventId: event.id, deliveryId };
  });
}

const publishing = (fact: Fact) =>
  ({ name: "publish", kind: "producer", attributes: { "mindbill.event.type": fact.type } }) as const;

async function insertEvent(
  tx: Tx,
  ctx: Ctx,
  fact: Fact,
  { test }: { test: boolean },
): Promise<CanonicalEvent> {
  const schema = dataSchemaOf(fact.type);
  if (!schema) throw new Error(`There is no event type ${fact.type}`);
  const createdAt = now();
  const row = {
    id: newId("evt", createdAt),
    organizationId: ctx.organizationId,
    type: fact.type,
    billId: fact.billId ?? null,
    apiVersion: EVENT_API_VERSION,
    livemode: !test && ctx.environment === "live",
    test,
    data: schema.parse(fact.data) as Record<string, unknown>,
    metadata: {
      request_id: ctx.requestId,
      ...(fact.previousStatus ? { previous_status: fact.previousStatus } : {}),
    },
    createdAt,
  };
  await tx.event.createMany({ data: [row as never] });
  return canonicalEvent(row);
}

async function deliverTo(
  tx: Tx,
  ctx: Ctx,
  event: CanonicalEvent,
  subscribers: Subscriber[],
  billId: string | undefined,
): Promise<string[]> {
  if (subscribers.length === 0) return [];
  const ids = await writeDeliveries(tx, ctx, event, subscribers, billId ?? null);
  afterCommit(tx, wake);
  return ids;
}
