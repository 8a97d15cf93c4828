import "server-only";
import { audit } from "../audit/record";
import type { Ctx } from "../auth/ctx";
import { now } from "../clock";
import { withTenant } from "../db";
import { DomainError } from "../errors";
import type { Input } from "../http/contract";
import { rememberReply } from "../http/idempotency";
import { type Reply, reply } from "../http/reply";
import type { pauseWebhookContract } from "./contract";
import { findWebhook, lockWebhook } from "./find-webhook";
import { presentWebhook } from "./present";
import type { WebhookResource } from "./schema";

/**
 * Holds back what would be sent; it is recorded as suppressed. Pausing twice changes nothing.
 * @throws DomainError 409 invalid_state for a disabled endpoint: a pause would hide why it is off
 */
export async function pauseWebhook(
  ctx: Ctx,
  { params }: Input<typeof pauseWebhookContract>,
): Promise<Reply<WebhookResource>> {
  return withTenant(ctx, async (tx) => {
    const { webhook } = await lockWebhook(tx, ctx, params.id);
    if (webhook.status === "disabled") {
      throw new DomainError("invalid_state", "This webhook is disabled, so nothing is sent to it.", {
        extra: { allowed_actions: ["enable", "delete"] },
      });
    }
    if (webhook.status !== "paused") {
      await tx.webhookEndpoint.updateMany({
        where: { id: webhook.id, organizationId: ctx.organizationId },
        data: {
          status: "paused",
          statusReason: "paused_by_user",
          mutedUntil: null,
          version: { increment: 1 },
          updatedAt: now(),
        },
      });
      await audit(tx, ctx, {
        action: "webhook.paused",
        targetType: "webhook",
        targetId: webhook.id,
        details: { from: webhook.status },
      });
    }
    await rememberReply(ctx, tx, webhook.id);
    const after = await findWebhook(tx, ctx, webhook.id);
    return reply(presentWebhook(after), { version: after.webhook.version });
  });
}
