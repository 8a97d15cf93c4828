import { createHash, createHmac, timingSafeEqual } from "node:crypto";

/** Same window as the SDK's: an older signature may be a replayed one. */
const toleranceMs = 5 * 60_000;

const keyPattern = /^(signkey-\w+-)?((?:[0-9a-f]{2})+)$/;

/** Throws one sentence unless the key is hex, with a prefix or without: no other form hashes the same everywhere. */
export function assertSigningKey(signingKey: string): void {
  if (!keyPattern.test(signingKey))
    throw new Error("INNGEST_SIGNING_KEY must be hex, or read signkey-<name>-<hex>.");
}

/** The `x-inngest-signature` header for a text: `t=<unix seconds>&s=<hex HMAC-SHA256 of text then t>`. */
export function sign(text: string, signingKey: string, nowMs: number): string {
  const t = Math.floor(nowMs / 1000).toString();
  return `t=${t}&s=${digest(text, signingKey, t)}`;
}

/** Whether the holder of the key signed exactly this text within the last five minutes. */
export function isSigned(text: string, header: string | null, signingKey: string, nowMs: number): boolean {
  const given = new URLSearchParams(header ?? "");
  const t = given.get("t") ?? "";
  const age = Math.abs(nowMs - Number(t) * 1000);
  return age <= toleranceMs && sameSecret(digest(text, signingKey, t), given.get("s") ?? "");
}

/** What the SDK sends as bearer token when it registers: the key's hash, never the key. */
export function hashedSigningKey(signingKey: string): string {
  const [, prefix = "", hex = ""] = keyPattern.exec(signingKey) ?? [];
  return prefix + createHash("sha256").update(Buffer.from(hex, "hex")).digest("hex");
}

/** Compares two secrets in a time that tells nothing about where they differ, nor about their length. */
export function sameSecret(a: string, b: string): boolean {
  const [left, right] = [a, b].map((text) => createHash("sha256").update(text).digest());
  return left !== undefined && right !== undefined && timingSafeEqual(left, right);
}

function digest(text: string, signingKey: string, t: string): string {
  const key = signingKey.replace(/^signkey-\w+-/, "");
  return createHmac("sha256", key).update(text).update(t).digest("hex");
}
