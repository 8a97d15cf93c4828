import "server-only";
import { audit } from "../audit/record";
import type { Ctx } from "../auth/ctx";
import { now } from "../clock";
import { withTenant } from "../db";
import type { Input, Output } from "../http/contract";
import { assertVersion } from "../http/etag";
import { type Reply, reply } from "../http/reply";
import { checkSecretsFit } from "./check-secrets-fit";
import { checkUniqueness, lockEndpointSet } from "./check-uniqueness";
import { checkUrl } from "./check-url";
import type { updateWebhookContract } from "./contract";
import { describeChanges } from "./describe-changes";
import { uniquenessKey } from "./event-set";
import { findWebhook, lockWebhook } from "./find-webhook";
import { patchHeaders } from "./patch-headers";
import { presentWebhook } from "./present";
import { profileOf } from "./profiles";
import { changedSettings, movedDefaults, settingsOf } from "./settings";

/**
 * Changes what the body names. A body that changes nothing leaves version and audit log alone.
 * @throws DomainError 404, 412, 422 destination_refused | validation_failed, 409 endpoint_exists
 */
export async function updateWebhook(
  ctx: Ctx,
  { params, body, ifMatch }: Input<typeof updateWebhookContract>,
): Promise<Reply<Output<typeof updateWebhookContract>>> {
  const warnings = body.url === undefined ? [] : await checkNewUrl(ctx, params.id, body.url);
  return withTenant(ctx, async (tx) => {
    if (body.url !== undefined || body.event_types !== undefined) await lockEndpointSet(tx, ctx);
    const { webhook } = await lockWebhook(tx, ctx, params.id);
    assertVersion(ifMatch, webhook.version);
    const at = now();
    const { headers, previous_secret_expires_at: endGrace, ...wanted } = body;
    const to = profileOf(body.profile ?? webhook.profile);
    const moved = to.name === webhook.profile ? {} : movedDefaults(webhook, profileOf(webhook.profile), to);
    const changed = changedSettings(webhook, { ...moved, ...settingsOf(wanted) });
    const headerChange = headers === undefined ? null : patchHeaders(webhook, headers);
    const dropsPrevious = endGrace === null && webhook.previousSecretEncrypted !== null;
    if (changed.profile !== undefined) checkSecretsFit(to, webhook, { at, dropsPrevious });

    if (Object.keys(changed).length > 0 || headerChange !== null || dropsPrevious) {
      const key = uniquenessKey(changed.url ?? webhook.url, changed.eventTypes ?? webhook.eventTypes);
      if (key !== webhook.uniquenessKey) await checkUniqueness(tx, ctx, { key, exceptId: webhook.id });
      await tx.webhookEndpoint.updateMany({
        where: { id: webhook.id, organizationId: ctx.organizationId },
        data: {
          ...changed,
          ...(headerChange ? { headersEncrypted: headerChange.sealed } : {}),
          ...(dropsPrevious ? { previousSecretEncrypted: null, previousSecretExpiresAt: null } : {}),
          uniquenessKey: key,
          version: { increment: 1 },
          updatedAt: at,
        },
      });
      await audit(tx, ctx, {
        action: "webhook.updated",
        targetType: "webhook",
        targetId: webhook.id,
        details: {
          ...describeChanges(webhook, changed),
          ...(headerChange ? { headers: headerChange.names } : {}),
          ...(dropsPrevious ? { previous_secret: "ended" } : {}),
        },
      });
    }
    const after = await findWebhook(tx, ctx, webhook.id);
    return reply({ ...presentWebhook(after), warnings }, { version: after.webhook.version });
  });
}

/** Outside of the transaction, because it may wait for a name server; a foreign id comes first. */
async function checkNewUrl(ctx: Ctx, id: string, url: string): Promise<string[]> {
  const { webhook } = await withTenant(ctx, (tx) => findWebhook(tx, ctx, id));
  return url === webhook.url ? [] : checkUrl(url);
}
