import "server-only";
import { now } from "../clock";
import { retryPolicySchema } from "../deliveries/retry-schedule-policy";
import { maskHeaders } from "../outbound/mask-headers";
import { openHeaders } from "./custom-headers-store";
import type { WebhookRow } from "./find-webhook";
import { isPreviousLive } from "./live-secrets";
import { profileOf } from "./profiles";
import { optionsOf } from "./profiles/options";
import type { WebhookResource } from "./schema";

/** A row as API.md's webhook: header values masked, and of the secret no more than its hint. */
export function presentWebhook({ webhook, lane }: WebhookRow): WebhookResource {
  const previousLive = isPreviousLive(webhook, now());
  return {
    object: "webhook",
    id: webhook.id,
    organization_id: webhook.organizationId,
    name: webhook.name,
    description: webhook.description,
    url: webhook.url,
    event_types: webhook.eventTypes,
    status: webhook.status as WebhookResource["status"],
    status_reason: webhook.statusReason,
    profile: webhook.profile as WebhookResource["profile"],
    profile_options: optionsOf(webhook.profileOptions),
    payload_style: webhook.payloadStyle as WebhookResource["payload_style"],
    retry_policy: retryPolicySchema.parse(webhook.retryPolicy),
    timeout_ms: webhook.timeoutMs,
    success_codes: webhook.successCodes as WebhookResource["success_codes"],
    max_in_flight: webhook.maxInFlight,
    rate_limit_per_second: webhook.rateLimitPerSecond,
    technical_contact: webhook.technicalContact,
    headers: maskHeaders(openHeaders(webhook)),
    secret_hint: webhook.secretHint,
    secret_source: webhook.secretSource as WebhookResource["secret_source"],
    signs_with: signsWith(webhook, previousLive),
    previous_secret_expires_at: previousLive ? iso(webhook.previousSecretExpiresAt) : null,
    health_policy: webhook.healthPolicy as WebhookResource["health_policy"],
    muted_until: iso(webhook.mutedUntil),
    api_version: webhook.apiVersion,
    consecutive_failures: lane.streak,
    last_delivered_at: iso(lane.lastDeliveredAt),
    created_at: webhook.createdAt.toISOString(),
    updated_at: webhook.updatedAt.toISOString(),
  };
}

/** A scheme with room for one signature goes on with the previous secret until its grace ends. */
function signsWith(
  webhook: WebhookRow["webhook"],
  previousLive: boolean,
): "current" | "both" | "previous" | null {
  if (webhook.secretEncrypted === null) return null;
  if (!previousLive) return "current";
  return profileOf(webhook.profile).multiSignature ? "both" : "previous";
}

function iso(at: Date | null): string | null {
  return at?.toISOString() ?? null;
}
