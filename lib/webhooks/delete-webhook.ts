import "server-only";
import { audit } from "../audit/record";
import type { Ctx } from "../auth/ctx";
import { now } from "../clock";
import { withTenant } from "../db";
import type { Input } from "../http/contract";
import { assertVersion } from "../http/etag";
import type { deleteWebhookContract } from "./contract";
import { lockWebhook } from "./find-webhook";
import { maskUrl } from "./mask-url";

/**
 * Marks it deleted: its deliveries keep their log, and a publish that is in flight meanwhile is cancelled when
 * the drain decides about it. Its secrets and headers are forgotten at once.
 */
export async function deleteWebhook(
  ctx: Ctx,
  { params, ifMatch }: Input<typeof deleteWebhookContract>,
): Promise<null> {
  return withTenant(ctx, async (tx) => {
    const { webhook } = await lockWebhook(tx, ctx, params.id);
    assertVersion(ifMatch, webhook.version);
    const at = now();
    await tx.webhookEndpoint.updateMany({
      where: { id: webhook.id, organizationId: ctx.organizationId },
      data: {
        deletedAt: at,
        // Off as well: whoever only looks at the status must not send to it either.
        status: "disabled",
        statusReason: "deleted",
        updatedAt: at,
        version: { increment: 1 },
        secretEncrypted: null,
        previousSecretEncrypted: null,
        previousSecretExpiresAt: null,
        headersEncrypted: null,
      },
    });
    await audit(tx, ctx, {
      action: "webhook.deleted",
      targetType: "webhook",
      targetId: webhook.id,
      details: { name: webhook.name, url: maskUrl(webhook.url) },
    });
    return null;
  });
}
