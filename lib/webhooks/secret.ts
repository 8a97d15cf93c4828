import "server-only";
import { randomBytes } from "node:crypto";

const PREFIX = "whsec_";
const GENERATED_BYTES = 32;
/** Standard Webhooks asks for at least 24 bytes. */
const STANDARD_BYTES_MIN = 24;
const CHARS_MAX = 512;
const SHORT_BYTES = 16;

/** What a profile accepts: `standard` = whsec_ + base64; `any` = text that is the key as it stands. */
export type SecretRules = { isRequired: boolean; format: "standard" | "any" };

/** A new signing secret: `whsec_` + base64 of 32 random bytes (Standard Webhooks, "Secrets"). */
export function generateSecret(): string {
  return PREFIX + randomBytes(GENERATED_BYTES).toString("base64");
}

/**
 * The key inside a `whsec_…` secret.
 * @throws Error (which does not contain the secret) when it is not `whsec_` + padded base64
 */
export function parseSecret(secret: string): Buffer {
  const base64 = secret.startsWith(PREFIX) ? secret.slice(PREFIX.length) : "";
  const key = Buffer.from(base64, "base64");
  if (key.length === 0 || key.toString("base64") !== base64) throw new Error("not a whsec_ secret in base64");
  return key;
}

/**
 * How a secret is named where it is not shown: its prefix and last characters, never more than an eighth of it.
 * `whsec_…aSw=` for a generated one.
 */
export function secretHint(secret: string): string {
  const prefix = secret.startsWith(PREFIX) ? PREFIX : "";
  const shown = Math.min(4, Math.floor((secret.length - prefix.length) / 8));
  return `${prefix}…${shown > 0 ? secret.slice(-shown) : ""}`;
}

export type SecretCheck =
  | { ok: true; warnings: ("secret_missing" | "secret_short")[] }
  | { ok: false; code: "secret_required" | "secret_format" | "secret_length"; detail: string };

/**
 * Whether a secret that the client brings fits a profile; also asked when an endpoint changes its profile.
 * @param secret null = none, which only unsigned profiles allow
 */
export function checkSuppliedSecret(profile: { secret: SecretRules }, secret: string | null): SecretCheck {
  if (secret === null || secret === "") {
    return profile.secret.isRequired
      ? {
          ok: false,
          code: "secret_required",
          detail: "This profile signs every event, so it needs a secret.",
        }
      : { ok: true, warnings: ["secret_missing"] };
  }
  if (secret.length > CHARS_MAX) {
    return { ok: false, code: "secret_length", detail: `The secret is longer than ${CHARS_MAX} characters.` };
  }
  return profile.secret.format === "standard" ? checkStandard(secret) : checkAny(secret);
}

function checkStandard(secret: string): SecretCheck {
  let bytes: number;
  try {
    bytes = parseSecret(secret).length;
  } catch {
    return { ok: false, code: "secret_format", detail: "The secret must be whsec_ followed by base64." };
  }
  if (bytes >= STANDARD_BYTES_MIN) return { ok: true, warnings: [] };
  const detail = `The secret must hold at least ${STANDARD_BYTES_MIN} bytes; this one holds ${bytes}.`;
  return { ok: false, code: "secret_length", detail };
}

function checkAny(secret: string): SecretCheck {
  // A line break at the end of a pasted secret is part of the key, and then no signature ever matches.
  if (/\p{Cc}/u.test(secret) || secret !== secret.trim()) {
    const detail = "The secret contains a line break, a control character or outer spaces.";
    return { ok: false, code: "secret_format", detail };
  }
  return { ok: true, warnings: Buffer.byteLength(secret) < SHORT_BYTES ? ["secret_short"] : [] };
}
