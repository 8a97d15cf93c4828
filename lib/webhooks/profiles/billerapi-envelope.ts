import type { RetryPolicy } from "@/lib/deliveries/retry-schedule-policy";
import type { CanonicalEvent } from "@/lib/events/canonical";
import { commonHeaders } from "./common-headers";
import { idsOnly } from "./ids-only";
import { optionsOf } from "./options";
import type { OutgoingMessage } from "./profile";

/** 30 s doubled, eight attempts in all. */
export const BILLERAPI_RETRIES: RetryPolicy = {
  kind: "exponential",
  base_s: 30,
  max_s: 86_400,
  max_attempts: 8,
  window_s: 86_400,
  jitter: 0,
};

/** BillerAPI's envelope: ids only, the receiver fetches the rest. `mode` came in 2026. */
export function billerapiEnvelope(
  event: CanonicalEvent,
  profileOptions: unknown,
  mode: { mode?: "production" | "sandbox" } = {},
): string {
  return JSON.stringify({
    event_type: event.type,
    event_id: event.id,
    timestamp: event.created_at,
    client_id: optionsOf(profileOptions).client_id ?? event.organization_id,
    ...mode,
    ...(event.test ? { test: true } : {}),
    data: idsOnly(event.data),
  });
}

/** BillerAPI's headers but for the signature. */
export function billerapiHeaders(message: OutgoingMessage): Record<string, string> {
  return {
    ...commonHeaders(message),
    "X-Webhook-Event-Type": message.eventType,
    "X-Webhook-Id": message.eventId,
    "X-Webhook-Timestamp": message.eventCreatedAt.toISOString(),
    "X-Webhook-Client-Id": optionsOf(message.profileOptions).client_id ?? message.organizationId,
    "X-Webhook-Source": "billerapi",
  };
}
