import "server-only";
import { setTimeout as sleep } from "node:timers/promises";
import { z } from "zod";
import type { Ctx } from "../auth/ctx";
import { withTenant } from "../db";
import { getDelivery } from "../deliveries/get-delivery";
import type { DeliveryDetailResource } from "../deliveries/schema";
import { eventDefinition } from "../events/catalog";
import { testData } from "../events/catalog/test-data";
import { publishTest } from "../events/publish";
import type { Input } from "../http/contract";
import { rememberReply } from "../http/idempotency";
import { parsePart } from "../http/parse-input";
import type { testWebhookContract } from "./contract";
import { findWebhook } from "./find-webhook";

/** Beyond the attempt's own deadline: for the claim before it and the settlement after it. */
const EXTRA_MS = 1_000;
const FIRST_LOOK_MS = 20;
const LOOKS_MS = 100;

/**
 * Publishes a test event to this endpoint only and waits for its one attempt. When the wait ends first, the
 * delivery is answered as it is then.
 * @throws DomainError 404, 422 at `/data/…` when the overlaid sample breaks the type's schema
 */
export async function testWebhook(
  ctx: Ctx,
  { params, body }: Input<typeof testWebhookContract>,
): Promise<DeliveryDetailResource> {
  const type = body.event_type;
  const schema = z.strictObject({ data: eventDefinition(type).data });
  const data = parsePart(schema, { data: testData(type, body.data) }, "body").data as Record<string, unknown>;
  const billId = typeof data.bill_id === "string" ? { billId: data.bill_id } : {};
  const { deliveryId, timeoutMs } = await withTenant(ctx, async (tx) => {
    const { webhook } = await findWebhook(tx, ctx, params.id);
    const sent = await publishTest(tx, ctx, { type, data, endpoint: webhook, ...billId });
    await rememberReply(ctx, tx, sent.deliveryId);
    return { deliveryId: sent.deliveryId, timeoutMs: webhook.timeoutMs };
  });
  return settled(ctx, deliveryId, timeoutMs + EXTRA_MS);
}

async function settled(ctx: Ctx, id: string, patienceMs: number): Promise<DeliveryDetailResource> {
  const endsAt = performance.now() + patienceMs;
  for (let waitMs = FIRST_LOOK_MS; ; waitMs = Math.min(waitMs * 1.5, LOOKS_MS)) {
    const delivery = await getDelivery(ctx, { params: { id } });
    const isOver = delivery.status !== "pending" && delivery.status !== "sending";
    if (isOver || performance.now() >= endsAt) return delivery;
    await sleep(waitMs);
  }
}
