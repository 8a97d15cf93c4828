import { z } from "zod";
import { retryPolicySchema } from "../deliveries/retry-schedule-policy";
import { isEventType } from "../events/catalog";
import { profileOptionsSchema } from "./profiles/options";
import { PROFILE_NAMES } from "./profiles/profile";

export const WEBHOOK_STATUSES = ["enabled", "paused", "muted", "disabled"] as const;
export const PAYLOAD_STYLES = ["snapshot", "ids"] as const;
export const SUCCESS_CODES = ["2xx", "200"] as const;
/** What happens to an endpoint that keeps failing: left alone for an hour, switched off, or nothing. */
export const HEALTH_POLICIES = ["mute", "disable", "none"] as const;

/** The event types of one subscription; unknown names are refused, so that a typo cannot silence a receiver. */
const eventTypes = z
  .array(
    z.string().refine((type) => type === "*" || isEventType(type), {
      error: "There is no such event type. GET /v1/event-types lists them; * means all bill events.",
      params: { code: "unknown_event_type" },
    }),
  )
  .min(1, "Name at least one event type, or * for all bill events.")
  .max(100, "Name at most 100 event types.")
  .describe("`*` means all bill and custom types; `endpoint.*` types must be named one by one.");

const text = (max: number) =>
  z
    .string()
    .trim()
    .min(1, "Leave it out or send null instead of an empty text.")
    .max(max, `At most ${max} characters.`);

const whole = (min: number, max: number) =>
  z
    .int({ error: `Send a whole number from ${min} to ${max}.` })
    .min(min, `At least ${min}.`)
    .max(max, `At most ${max}.`);

/** What can be set at creation and changed later. */
const settings = {
  url: z.string().min(1).max(4096).describe("https; not a private, local or reserved destination."),
  event_types: eventTypes,
  name: text(100)
    .regex(/^\P{Cc}*$/u, "A name has one line and no control characters.")
    .nullable()
    .optional(),
  description: text(1000).nullable().optional(),
  profile: z
    .enum(PROFILE_NAMES)
    .optional()
    .describe("Speak as another system does, for receivers that exist."),
  profile_options: profileOptionsSchema.optional(),
  payload_style: z.enum(PAYLOAD_STYLES).optional(),
  retry_policy: retryPolicySchema.optional(),
  timeout_ms: whole(1000, 30_000).optional(),
  success_codes: z.enum(SUCCESS_CODES).optional(),
  max_in_flight: whole(1, 256).optional().describe("Deliveries under way at once."),
  rate_limit_per_second: whole(1, 1000).nullable().optional(),
  health_policy: z.enum(HEALTH_POLICIES).optional(),
  technical_contact: z
    .email({ error: "Send an e-mail address such as ops@example.com." })
    .max(254)
    .nullable()
    .optional()
    .describe("Gets the mails about failures."),
};

const secret = z
  .string()
  .min(1, "The secret is empty.")
  .max(512, "A secret has at most 512 characters.")
  .describe("Your own signing secret. Left out, one is generated.");

export const createWebhookBody = z.strictObject({
  ...settings,
  headers: z
    .record(z.string(), z.string())
    .optional()
    .describe("Sent with every delivery, e.g. an API key of yours. Stored encrypted, masked on read."),
  secret: secret.optional(),
});

export const updateWebhookBody = z.strictObject({
  ...settings,
  url: settings.url.optional(),
  event_types: settings.event_types.optional(),
  headers: z
    .record(z.string(), z.string().nullable())
    .optional()
    .describe(
      "Merged by name: null removes a header, one that is not named (or sent as it was masked) stays.",
    ),
  previous_secret_expires_at: z
    .null({ error: "Only null can be sent: it ends the grace of the previous secret now." })
    .optional()
    .describe("null ends the grace of the previous secret now: from then on only the current one signs."),
});

export const rotateSecretBody = z.strictObject({
  grace_hours: z
    .number({ error: "Send the number of hours, 0 to 168." })
    .min(0, "At least 0.")
    .max(168, "At most 168, a week.")
    .default(24)
    .describe("How long the secret of before stays valid."),
  secret: secret.optional(),
  replace_previous: z
    .boolean()
    .default(false)
    .describe("Rotate although two secrets are valid; the older of them stops at once."),
});

export const testWebhookBody = z.strictObject({
  event_type: z.string().refine(isEventType, {
    error: "There is no such event type. GET /v1/event-types lists them.",
    params: { code: "unknown_event_type" },
  }),
  data: z
    .record(z.string(), z.unknown())
    .optional()
    .describe("Laid over the type's sample. Every id becomes a test id (`bill_test_…`)."),
});

export const webhookShape = z.object({
  object: z.literal("webhook"),
  id: z.string(),
  organization_id: z.string(),
  name: z.string().nullable(),
  description: z.string().nullable(),
  url: z.string(),
  event_types: z.array(z.string()),
  status: z.enum(WEBHOOK_STATUSES),
  status_reason: z.string().nullable(),
  profile: z.enum(PROFILE_NAMES),
  profile_options: profileOptionsSchema,
  payload_style: z.enum(PAYLOAD_STYLES),
  retry_policy: retryPolicySchema,
  timeout_ms: z.int(),
  success_codes: z.enum(SUCCESS_CODES),
  max_in_flight: z.int(),
  rate_limit_per_second: z.int().nullable(),
  technical_contact: z.string().nullable(),
  headers: z.record(z.string(), z.string()).describe("Values masked."),
  secret_hint: z.string().nullable().describe("Enough to tell secrets apart; null when unsigned."),
  secret_source: z.enum(["generated", "client", "none"]),
  signs_with: z
    .enum(["current", "both", "previous"])
    .nullable()
    .describe("Which secret signs now. Null when the endpoint is unsigned."),
  previous_secret_expires_at: z.string().nullable(),
  health_policy: z.enum(HEALTH_POLICIES),
  muted_until: z.string().nullable(),
  api_version: z.string(),
  consecutive_failures: z.int(),
  last_delivered_at: z.string().nullable(),
  created_at: z.string(),
  updated_at: z.string(),
});

/** What creating, changing and rotating answer: the webhook, with what to look at. */
export const webhookWithWarnings = webhookShape.extend({
  warnings: z
    .array(z.string())
    .optional()
    .describe(
      "dns_unresolved: the host name does not resolve now; secret_short: under 16 bytes; secret_missing: nothing is signed. Absent on an idempotent replay.",
    ),
});

export const webhookWithSecret = webhookWithWarnings.extend({
  secret: z
    .string()
    .nullable()
    .describe("The signing secret, shown here only. Null on an idempotent replay and when unsigned."),
});

export type WebhookResource = z.output<typeof webhookShape>;

const counts = {
  attempts: z.int(),
  delivered: z.int(),
  failed: z.int(),
  latency_ms: z
    .object({ p50: z.int().nullable(), p95: z.int().nullable(), p99: z.int().nullable() })
    .describe("Upper bounds from log-scale buckets, over all attempts; null without attempts."),
};

export const webhookStatsShape = z.object({
  object: z.literal("webhook_stats"),
  webhook_id: z.string(),
  from: z.string(),
  to: z.string(),
  ...counts,
  success_rate: z.number().nullable().describe("delivered / attempts, 0 to 1; null without attempts."),
  errors: z.record(z.string(), z.int()).describe("Failed attempts per error class."),
  hours: z
    .array(z.object({ hour: z.string(), ...counts }))
    .describe("Every hour of the range, oldest first."),
});
