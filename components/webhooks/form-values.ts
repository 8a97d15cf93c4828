import type { z } from "zod";
import type { createWebhookBody, updateWebhookBody, WebhookResource } from "@/lib/webhooks/schema";
import type { EventSelection } from "./event-selection";
import type { ProfileName } from "./profiles";

/** The fields as they are typed; named as in the API, so that its pointers lead to them. */
export type WebhookFormValues = {
  url: string;
  name: string;
  event_types: EventSelection;
  technical_contact: string;
  profile: ProfileName;
  payload_style: WebhookResource["payload_style"];
  /** Seconds. */
  timeout_ms: string;
  /** "" = as the profile says. */
  success_codes: WebhookResource["success_codes"] | "";
  max_in_flight: string;
  /** "" = no limit. */
  rate_limit_per_second: string;
  headers: { name: string; value: string }[];
  /** "" = generate one. */
  secret: string;
};

export const newWebhook: WebhookFormValues = {
  url: "",
  name: "",
  event_types: ["*"],
  technical_contact: "",
  profile: "mindbill",
  payload_style: "snapshot",
  timeout_ms: "10",
  success_codes: "",
  max_in_flight: "16",
  rate_limit_per_second: "",
  headers: [],
  secret: "",
};

export function valuesOf(webhook: WebhookResource): WebhookFormValues {
  return {
    url: webhook.url,
    name: webhook.name ?? "",
    event_types: webhook.event_types,
    technical_contact: webhook.technical_contact ?? "",
    profile: webhook.profile,
    payload_style: webhook.payload_style,
    timeout_ms: String(webhook.timeout_ms / 1_000),
    success_codes: webhook.success_codes,
    max_in_flight: String(webhook.max_in_flight),
    rate_limit_per_second: webhook.rate_limit_per_second?.toString() ?? "",
    headers: Object.entries(webhook.headers).map(([name, value]) => ({ name, value })),
    secret: "",
  };
}

type CreateBody = z.input<typeof createWebhookBody>;
type UpdateBody = z.input<typeof updateWebhookBody>;

/** What differs from the defaults, so that what nobody has chosen stays with the profile. */
export function createBody(values: WebhookFormValues): CreateBody {
  const { headers, ...changes } = settingsThatDiffer(newWebhook, values);
  return {
    ...changes,
    url: values.url.trim(),
    event_types: [...values.event_types],
    ...(headers ? { headers: headerRecord(values.headers) } : {}),
    ...(values.secret === "" ? {} : { secret: values.secret }),
  };
}

/** What somebody has changed since it was read, and nothing else. */
export function updateBody(before: WebhookFormValues, values: WebhookFormValues): UpdateBody {
  const { headers, ...changes } = settingsThatDiffer(before, values);
  if (!headers) return changes;
  const kept = new Set(values.headers.map(({ name }) => name.trim().toLowerCase()));
  const removed = before.headers.filter(({ name }) => !kept.has(name.toLowerCase()));
  return {
    ...changes,
    headers: {
      ...Object.fromEntries(removed.map(({ name }) => [name, null])),
      ...headerRecord(values.headers),
    },
  };
}

type Changes = Omit<UpdateBody, "headers"> & { headers?: true };

function settingsThatDiffer(before: WebhookFormValues, values: WebhookFormValues): Changes {
  const differs = (name: keyof WebhookFormValues) =>
    JSON.stringify(before[name]) !== JSON.stringify(values[name]);
  return {
    ...(differs("url") && { url: values.url.trim() }),
    ...(differs("name") && { name: values.name.trim() || null }),
    ...(differs("event_types") && { event_types: [...values.event_types] }),
    ...(differs("technical_contact") && { technical_contact: values.technical_contact.trim() || null }),
    ...(differs("profile") && { profile: values.profile }),
    ...(differs("payload_style") && { payload_style: values.payload_style }),
    ...(differs("timeout_ms") && { timeout_ms: Math.round(Number(values.timeout_ms) * 1_000) }),
    ...(differs("success_codes") && values.success_codes && { success_codes: values.success_codes }),
    ...(differs("max_in_flight") && { max_in_flight: Number(values.max_in_flight) }),
    ...(differs("rate_limit_per_second") && {
      rate_limit_per_second:
        values.rate_limit_per_second.trim() === "" ? null : Number(values.rate_limit_per_second),
    }),
    ...(differs("headers") && { headers: true }),
  };
}

/** Rows that were added and left empty say nothing. */
function headerRecord(rows: WebhookFormValues["headers"]): Record<string, string> {
  const filled = rows.filter(({ name, value }) => name.trim() !== "" || value !== "");
  return Object.fromEntries(filled.map(({ name, value }) => [name.trim(), value.trim()]));
}
