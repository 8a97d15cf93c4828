import "server-only";
import { audit } from "../audit/record";
import type { Ctx } from "../auth/ctx";
import { now } from "../clock";
import { type Tx, withTenant } from "../db";
import { env } from "../env";
import { DomainError } from "../errors";
import { EVENT_API_VERSION } from "../events/catalog";
import type { Input, Output } from "../http/contract";
import { rememberReply } from "../http/idempotency";
import { type Reply, reply } from "../http/reply";
import { newId } from "../id";
import { checkUniqueness, lockEndpointSet } from "./check-uniqueness";
import { checkUrl } from "./check-url";
import { checkedHeaders } from "./checked-headers";
import { type ChosenSecret, chooseSecret } from "./choose-secret";
import type { createWebhookContract } from "./contract";
import { sealHeaders } from "./custom-headers-store";
import { describeChanges } from "./describe-changes";
import { normaliseEventTypes, uniquenessKey } from "./event-set";
import { findWebhook } from "./find-webhook";
import { sealSecret } from "./live-secrets";
import { presentWebhook } from "./present";
import { profileOf } from "./profiles";
import { profileDefaults, type Settings, settingsOf } from "./settings";

/**
 * Registers a destination; nothing is sent to it. The answer is the only one that shows the secret.
 * @throws DomainError 422 destination_refused | validation_failed, 409 endpoint_exists | endpoint_limit
 */
export async function createWebhook(
  ctx: Ctx,
  { body }: Input<typeof createWebhookContract>,
): Promise<Reply<Output<typeof createWebhookContract>>> {
  const { headers = {}, secret: supplied, ...wanted } = body;
  const profile = profileOf(body.profile ?? "mindbill");
  const chosen = chooseSecret(profile, supplied, { always: false });
  const customHeaders = checkedHeaders(headers);
  const warnings = [...(await checkUrl(body.url)), ...chosen.warnings];
  const eventTypes = normaliseEventTypes(body.event_types);
  const settings = { ...profileDefaults(profile), ...settingsOf(wanted), url: body.url, eventTypes };

  return withTenant(ctx, async (tx) => {
    const id = newId("we");
    await lockEndpointSet(tx, ctx);
    await checkUniqueness(tx, ctx, { key: uniquenessKey(body.url, eventTypes) });
    await checkLimit(tx, ctx);
    await insert(tx, ctx, { id, settings, chosen, customHeaders });
    await audit(tx, ctx, {
      action: "webhook.created",
      targetType: "webhook",
      targetId: id,
      details: describeChanges(null, settings),
    });
    await rememberReply(ctx, tx, id);
    const row = await findWebhook(tx, ctx, id);
    const resource = { ...presentWebhook(row), secret: chosen.secret, warnings };
    return reply(resource, { version: row.webhook.version });
  });
}

type NewWebhook = {
  id: string;
  settings: Partial<Settings> &
    Pick<Settings, "url" | "eventTypes"> & { retryPolicy: Settings["retryPolicy"] };
  chosen: ChosenSecret;
  customHeaders: Record<string, string>;
};

/** The configuration and the lane by which it is delivered to. */
async function insert(tx: Tx, ctx: Ctx, { id, settings, chosen, customHeaders }: NewWebhook): Promise<void> {
  const at = now();
  await tx.webhookEndpoint.createMany({
    data: {
      ...settings,
      id,
      organizationId: ctx.organizationId,
      uniquenessKey: uniquenessKey(settings.url, settings.eventTypes),
      apiVersion: EVENT_API_VERSION,
      headersEncrypted: sealHeaders(id, customHeaders),
      secretEncrypted: chosen.secret === null ? null : sealSecret(id, chosen.secret),
      secretHint: chosen.secretHint,
      secretSource: chosen.secretSource,
      createdAt: at,
      updatedAt: at,
    },
  });
  await tx.endpointLane.createMany({ data: { endpointId: id, organizationId: ctx.organizationId } });
}

/** Needs `lockEndpointSet`. */
async function checkLimit(tx: Tx, ctx: Ctx): Promise<void> {
  const { maxEndpoints } = env();
  const live = await tx.webhookEndpoint.count({
    where: { organizationId: ctx.organizationId, deletedAt: null },
  });
  if (live < maxEndpoints) return;
  throw new DomainError(
    "endpoint_limit",
    `There are ${live} webhooks, and at most ${maxEndpoints} are allowed. Delete one that is no longer needed.`,
    { extra: { limit: maxEndpoints } },
  );
}
