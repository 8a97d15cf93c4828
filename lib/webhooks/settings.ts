import type { z } from "zod";
import type { Prisma } from "@/prisma/generated/client";
import { normaliseEventTypes } from "./event-set";
import type { Profile } from "./profiles/profile";
import type { updateWebhookBody } from "./schema";

/** The columns that a client sets by name; secrets and headers have ways of their own. */
export type Settings = {
  name: string | null;
  description: string | null;
  url: string;
  eventTypes: string[];
  profile: string;
  profileOptions: Prisma.InputJsonObject;
  payloadStyle: string;
  retryPolicy: Prisma.InputJsonObject;
  timeoutMs: number;
  successCodes: string;
  maxInFlight: number;
  rateLimitPerSecond: number | null;
  healthPolicy: string;
  technicalContact: string | null;
};

type Body = Omit<z.output<typeof updateWebhookBody>, "headers" | "previous_secret_expires_at">;

/** What a body sets, and nothing else. */
export function settingsOf(body: Body): Partial<Settings> {
  return defined({
    name: body.name,
    description: body.description,
    url: body.url,
    eventTypes: body.event_types && normaliseEventTypes(body.event_types),
    profile: body.profile,
    profileOptions: body.profile_options,
    payloadStyle: body.payload_style,
    retryPolicy: body.retry_policy,
    timeoutMs: body.timeout_ms,
    successCodes: body.success_codes,
    maxInFlight: body.max_in_flight,
    rateLimitPerSecond: body.rate_limit_per_second,
    healthPolicy: body.health_policy,
    technicalContact: body.technical_contact,
  });
}

/** What a profile's published contract says, where the client does not say otherwise. */
export function profileDefaults(profile: Profile) {
  return {
    retryPolicy: profile.retryPolicy,
    successCodes: profile.successCodes,
    healthPolicy: profile.healthPolicy,
  };
}

/**
 * What moves along when an endpoint changes its profile: the settings that still have the old profile's
 * defaults. What somebody has chosen stays.
 */
export function movedDefaults(current: object, from: Profile, to: Profile): Partial<Settings> {
  const chosen = new Set(Object.keys(changedSettings(current, profileDefaults(from))));
  return Object.fromEntries(
    Object.entries(profileDefaults(to)).filter(([key]) => !chosen.has(key)),
  ) as Partial<Settings>;
}

/** Of `wanted`, what differs from `current`. */
export function changedSettings(current: object, wanted: Partial<Settings>): Partial<Settings> {
  const before = current as Record<string, unknown>;
  return Object.fromEntries(
    Object.entries(wanted).filter(([key, value]) => canonical(before[key]) !== canonical(value)),
  ) as Partial<Settings>;
}

/** Postgres gives the members of a jsonb value back in an order of its own. */
function canonical(value: unknown): string {
  return JSON.stringify(value, (_, each) =>
    each !== null && typeof each === "object" && !Array.isArray(each)
      ? Object.fromEntries(Object.entries(each).sort(([a], [b]) => (a < b ? -1 : 1)))
      : each,
  );
}

function defined<T extends object>(members: T): { [K in keyof T]?: Exclude<T[K], undefined> } {
  return Object.fromEntries(Object.entries(members).filter(([, value]) => value !== undefined)) as {
    [K in keyof T]?: Exclude<T[K], undefined>;
  };
}
