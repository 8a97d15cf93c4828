import ipaddr from "ipaddr.js";
import { z } from "zod";
import { SCOPE_PRESETS, SCOPES } from "../auth/scopes";

export const TOKEN_STATUSES = ["active", "expiring", "expired", "rotating", "revoked"] as const;

/** Hours that the old secret stays valid after a rotation: none, an hour, a day, a week. */
export const GRACE_HOURS = [0, 1, 24, 168] as const;
export const EXPIRES_IN_DAYS_DEFAULT = 90;

const creator = z.object({
  type: z.enum(["user", "token", "command_line"]),
  id: z.string().nullable(),
  name: z.string().nullable(),
});

export const apiTokenShape = z.object({
  object: z.literal("api_token"),
  id: z.string(),
  name: z.string(),
  /** The preset it was made from; null for fine scopes. */
  scope: z.enum(SCOPE_PRESETS).nullable(),
  scopes: z.array(z.enum(SCOPES)),
  environment: z.enum(["live", "sandbox"]),
  hint: z.string(),
  status: z.enum(TOKEN_STATUSES),
  expires_at: z.string().nullable(),
  /** While rotating: when the old secret stops working. */
  previous_secret_expires_at: z.string().nullable(),
  ip_allowlist: z.array(z.string()),
  last_used_at: z.string().nullable(),
  last_used_ip: z.string().nullable(),
  last_used_user_agent: z.string().nullable(),
  created_at: z.string(),
  updated_at: z.string(),
  created_by: creator,
  revoked_at: z.string().nullable(),
});

/** The answers of create and rotate: the only places where the token itself appears; null in a replay. */
export const apiTokenWithSecretShape = apiTokenShape.extend({ token: z.string().nullable() });

const name = z
  .string()
  .trim()
  .min(1, { error: "Give the token a name, such as the system that uses it." })
  .max(100, { error: "Use at most 100 characters." });

const address = z
  .string()
  .max(50)
  .refine((text) => ipaddr.isValid(text) || ipaddr.isValidCIDR(text), {
    error: "Write an address or a CIDR, such as 203.0.113.7 or 203.0.113.0/24.",
    params: { code: "cidr" },
  });

const ipAllowlist = z.array(address).max(50, { error: "List at most 50 networks." });

const expiresInDays = z
  .number()
  .int({ error: "Use whole days." })
  .min(1, { error: "Use 1 to 3650 days, or null for never." })
  .max(3650, { error: "Use 1 to 3650 days, or null for never." })
  .nullable();

export const createApiTokenBody = z
  .strictObject({
    name,
    scope: z.enum(SCOPE_PRESETS).optional(),
    scopes: z
      .array(z.enum(SCOPES))
      .min(1, { error: "Name at least one scope." })
      .max(SCOPES.length)
      .optional(),
    expires_in_days: expiresInDays.default(EXPIRES_IN_DAYS_DEFAULT),
    ip_allowlist: ipAllowlist.default([]),
  })
  .refine((body) => (body.scope === undefined) !== (body.scopes === undefined), {
    error: "Send either scope (read, read_write or admin) or scopes (a list such as bills:read).",
    path: ["scope"],
    params: { code: "one_of" },
  });

export const updateApiTokenBody = z.strictObject({
  name: name.optional(),
  ip_allowlist: ipAllowlist.optional(),
  /** Counted from now; null = never. */
  expires_in_days: expiresInDays.optional(),
});

export const rotateApiTokenBody = z.strictObject({
  grace_hours: z.literal(GRACE_HOURS, { error: "Use 0, 1, 24 or 168 hours." }).default(24),
});
