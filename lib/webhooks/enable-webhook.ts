import "server-only";
import { audit } from "../audit/record";
import type { Ctx } from "../auth/ctx";
import { now } from "../clock";
import { withTenant } from "../db";
import type { Input } from "../http/contract";
import { rememberReply } from "../http/idempotency";
import { type Reply, reply } from "../http/reply";
import type { enableWebhookContract } from "./contract";
import { findWebhook, lockWebhook } from "./find-webhook";
import { presentWebhook } from "./present";
import type { WebhookResource } from "./schema";

/** Ends a pause, a mute or a shutdown, and forgets the failures: the streak starts anew. */
export async function enableWebhook(
  ctx: Ctx,
  { params }: Input<typeof enableWebhookContract>,
): Promise<Reply<WebhookResource>> {
  return withTenant(ctx, async (tx) => {
    const { webhook } = await lockWebhook(tx, ctx, params.id);
    await tx.endpointLane.updateMany({
      where: { endpointId: webhook.id, organizationId: ctx.organizationId },
      data: { streak: 0, timeouts: 0, failingSince: null, slowedUntil: null },
    });
    if (webhook.status !== "enabled") {
      await tx.webhookEndpoint.updateMany({
        where: { id: webhook.id, organizationId: ctx.organizationId },
        data: {
          status: "enabled",
          statusReason: null,
          mutedUntil: null,
          version: { increment: 1 },
          updatedAt: now(),
        },
      });
      await audit(tx, ctx, {
        action: "webhook.enabled",
        targetType: "webhook",
        targetId: webhook.id,
        details: { from: webhook.status, reason: webhook.statusReason },
      });
    }
    await rememberReply(ctx, tx, webhook.id);
    const after = await findWebhook(tx, ctx, webhook.id);
    return reply(presentWebhook(after), { version: after.webhook.version });
  });
}
