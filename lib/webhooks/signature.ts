import "server-only";
import { createHmac } from "node:crypto";
import { parseSecret } from "./secret";

/** HMAC-SHA256 of the bytes with a key as given; the one place where anything is signed. */
export function hmacSha256(key: string | Buffer, ...parts: (string | Buffer)[]): Buffer {
  const hmac = createHmac("sha256", key);
  for (const part of parts) hmac.update(part);
  return hmac.digest();
}

export type StandardMessage = {
  /** The event id: the same on every retry. */
  id: string;
  /** Unix seconds of this attempt. */
  timestamp: number;
  /** The bytes that will be sent. */
  body: string | Buffer;
  /** `whsec_…` secrets, newest first; each gives one signature. */
  secrets: readonly string[];
};

/**
 * The `webhook-signature` header of Standard Webhooks (specification 1.0): `v1,` + base64 HMAC-SHA256 of
 * `id.timestamp.body`, one per secret, separated by spaces.
 * @throws Error when a secret is not `whsec_` + base64
 */
export function signStandardWebhook({ id, timestamp, body, secrets }: StandardMessage): string {
  const head = `${id}.${timestamp}.`;
  return secrets
    .map((secret) => `v1,${hmacSha256(parseSecret(secret), head, body).toString("base64")}`)
    .join(" ");
}
