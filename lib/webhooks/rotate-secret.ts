import "server-only";
import type { WebhookEndpoint } from "@/prisma/generated/client";
import { audit } from "../audit/record";
import type { Ctx } from "../auth/ctx";
import { now } from "../clock";
import { withTenant } from "../db";
import { DomainError, invalidField } from "../errors";
import type { Input, Output } from "../http/contract";
import { rememberReply } from "../http/idempotency";
import { type Reply, reply } from "../http/reply";
import { chooseSecret } from "./choose-secret";
import type { rotateSecretContract } from "./contract";
import { findWebhook, lockWebhook } from "./find-webhook";
import { isPreviousLive, liveSecrets, sealSecret } from "./live-secrets";
import { presentWebhook } from "./present";
import { profileOf } from "./profiles";

const HOUR_MS = 3_600_000;

/**
 * Gives the endpoint a new secret; the one of before stays valid for the grace. At most two are valid at once.
 * @throws DomainError 409 previous_secret_live during a grace, unless `replace_previous`; 422 at `/secret`
 */
export async function rotateSecret(
  ctx: Ctx,
  { params, body }: Input<typeof rotateSecretContract>,
): Promise<Reply<Output<typeof rotateSecretContract>>> {
  return withTenant(ctx, async (tx) => {
    const { webhook } = await lockWebhook(tx, ctx, params.id);
    const at = now();
    if (isPreviousLive(webhook, at) && !body.replace_previous) throw previousIsLive(webhook);
    const chosen = chooseSecret(profileOf(webhook.profile), body.secret, { always: true });
    if (chosen.secret === null) throw new Error("a rotation chose no secret");
    if (liveSecrets(webhook, at).includes(chosen.secret)) {
      throw invalidField("/secret", "secret_in_use", "This secret is in use already. Send a new one.");
    }
    const keepsPrevious = webhook.secretEncrypted !== null && body.grace_hours > 0;
    await tx.webhookEndpoint.updateMany({
      where: { id: webhook.id, organizationId: ctx.organizationId },
      data: {
        secretEncrypted: sealSecret(webhook.id, chosen.secret),
        secretHint: chosen.secretHint,
        secretSource: chosen.secretSource,
        previousSecretEncrypted: keepsPrevious ? webhook.secretEncrypted : null,
        previousSecretExpiresAt: keepsPrevious ? new Date(at.getTime() + body.grace_hours * HOUR_MS) : null,
        version: { increment: 1 },
        updatedAt: at,
      },
    });
    await audit(tx, ctx, {
      action: "webhook.secret_rotated",
      targetType: "webhook",
      targetId: webhook.id,
      details: {
        grace_hours: body.grace_hours,
        secret_source: chosen.secretSource,
        replaced_previous: isPreviousLive(webhook, at),
      },
    });
    await rememberReply(ctx, tx, webhook.id);
    const after = await findWebhook(tx, ctx, webhook.id);
    const resource = { ...presentWebhook(after), secret: chosen.secret, warnings: chosen.warnings };
    return reply(resource, { version: after.webhook.version });
  });
}

function previousIsLive(webhook: WebhookEndpoint): DomainError {
  const until = webhook.previousSecretExpiresAt?.toISOString() ?? null;
  return new DomainError(
    "previous_secret_live",
    `The previous secret is valid until ${until}. Send replace_previous: true to end it now.`,
    { extra: { previous_secret_expires_at: until } },
  );
}
