import { z } from "zod";
import { defineEvent } from "./define";
import { code, idShape, instant } from "./shapes";

const webhookMembers = {
  webhook_id: idShape("we", "webhook"),
  webhook_name: z.string().nullable(),
  webhook_url: z.string().describe("With the values of its query string masked."),
};

const consecutiveFailures = z.int().min(0).describe("Failed attempts since the last success.");
const lastError = code(60).nullable().describe("Error class of the last attempt, e.g. timeout.");

export const endpointMuted = defineEvent({
  type: "endpoint.muted",
  title: "Webhook muted",
  description:
    "A webhook failed so often in a row that it is left alone for a while. What it misses is recorded and can be replayed.",
  stage: "endpoint",
  data: z.strictObject({
    ...webhookMembers,
    consecutive_failures: consecutiveFailures,
    muted_until: instant,
    last_error: lastError,
  }),
  sample: {
    webhook_id: "we_0199f3a2c1047f6e9d3b5a8e41c60d27",
    webhook_name: "Practice system",
    webhook_url: "https://pms.example.com/hooks/mindbill",
    consecutive_failures: 100,
    muted_until: "2026-11-20T11:30:00.000Z",
    last_error: "timeout",
  },
  recommendedHandling:
    "Alert whoever runs the receiver. Subscribe another webhook than the failing one, or this cannot reach you.",
});

export const endpointDisabled = defineEvent({
  type: "endpoint.disabled",
  title: "Webhook disabled",
  description:
    "A webhook was switched off: it answered 410, or it failed for days without one success. It stays off until you enable it.",
  stage: "endpoint",
  data: z.strictObject({
    ...webhookMembers,
    reason: z.string().regex(/^[a-z0-9_]{1,60}$/),
    consecutive_failures: consecutiveFailures,
    last_error: lastError,
  }),
  sample: {
    webhook_id: "we_0199f3a2c1047f6e9d3b5a8e41c60d27",
    webhook_name: "Practice system",
    webhook_url: "https://pms.example.com/hooks/mindbill",
    reason: "gone",
    consecutive_failures: 1,
    last_error: "gone",
  },
  recommendedHandling: "Alert whoever runs the receiver; after the repair, enable the webhook and replay.",
});

export const endpointRecovered = defineEvent({
  type: "endpoint.recovered",
  title: "Webhook recovered",
  description: "A muted webhook accepted an event again and is enabled.",
  stage: "endpoint",
  data: z.strictObject({
    ...webhookMembers,
    recovered_at: instant,
    failing_since: instant.nullable(),
  }),
  sample: {
    webhook_id: "we_0199f3a2c1047f6e9d3b5a8e41c60d27",
    webhook_name: "Practice system",
    webhook_url: "https://pms.example.com/hooks/mindbill",
    recovered_at: "2026-11-20T11:31:04.512Z",
    failing_since: "2026-11-20T09:58:12.000Z",
  },
  recommendedHandling: "Close the alert and replay what was missed while it was muted.",
});

/** Sent by check-ups only; nobody can subscribe to it. */
export const endpointCheck = defineEvent({
  type: "endpoint.check",
  title: "Webhook check-up",
  description:
    "Part of a check-up that you asked for. It carries no bill data; answer 2xx when its signature is valid, and refuse it when not.",
  stage: "endpoint",
  data: z.strictObject({ webhook_id: webhookMembers.webhook_id, check_id: idShape("chk", "check-up") }),
  sample: {
    webhook_id: "we_0199f3a2c1047f6e9d3b5a8e41c60d27",
    check_id: "chk_0199f3a2d97c7a41b8e60f15c2d38b94",
  },
  recommendedHandling: "Verify the signature as for every event, then answer 2xx and do nothing.",
});
