import "server-only";
import { createHash, randomBytes, timingSafeEqual } from "node:crypto";
import type { Environment } from "../auth/ctx";
import { crc32 } from "./crc32";

// mbk_live_<12 public id>_<32 secret><6 checksum>: found by scanners, checked without a database.

const ALPHABET = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
const SHAPE = /^mbk_(live|test)_([0-9A-Za-z]{12})_([0-9A-Za-z]{32})([0-9A-Za-z]{6})$/;
/** The largest multiple of 62 in a byte: bytes from here on would favour the first letters. */
const UNBIASED_BELOW = 248;

export type ParsedToken = { environment: Environment; publicId: string; secret: string };

/** Uniformly random base62 text. */
function randomBase62(length: number): string {
  let text = "";
  while (text.length < length) {
    for (const byte of randomBytes(length * 2)) {
      if (byte < UNBIASED_BELOW && text.length < length) text += ALPHABET[byte % 62];
    }
  }
  return text;
}

/** CRC-32 as six base62 digits, most significant first. */
function checksumOf(text: string): string {
  let rest = crc32(text);
  let digits = "";
  for (let i = 0; i < 6; i += 1) {
    digits = ALPHABET[rest % 62] + digits;
    rest = Math.floor(rest / 62);
  }
  return digits;
}

/** The text that a caller presents. */
export function formatToken({ environment, publicId, secret }: ParsedToken): string {
  const before = `mbk_${environment === "live" ? "live" : "test"}_${publicId}_${secret}`;
  return before + checksumOf(before);
}

/** A new public id (12 characters) that no token has, with overwhelming probability. */
export function newPublicId(): string {
  return randomBase62(12);
}

/** A new secret part: 32 characters, 190 bits. */
export function newSecret(): string {
  return randomBase62(32);
}

/** Reads a presented token; null when its shape or checksum is wrong, which needs no database to know. */
export function parseToken(text: string): ParsedToken | null {
  const [, kind, publicId, secret, checksum] = SHAPE.exec(text) ?? [];
  if (!kind || !publicId || !secret) return null;
  if (checksumOf(text.slice(0, -6)) !== checksum) return null;
  return { environment: kind === "live" ? "live" : "sandbox", publicId, secret };
}

/** What is stored: lower-case hex SHA-256. Enough for 190 random bits; a slow hash would only slow callers. */
export function hashSecret(secret: string): string {
  return createHash("sha256").update(secret).digest("hex");
}

/** Compares two hex digests in time that does not depend on where they differ. */
export function sameHash(a: string, b: string): boolean {
  const left = Buffer.from(a, "hex");
  const right = Buffer.from(b, "hex");
  return left.length === right.length && timingSafeEqual(left, right);
}

/** How a token is recognised in lists: `mbk_live_ab12…tVG3`. */
export function hintOf(token: string): string {
  return `${token.slice(0, 13)}…${token.slice(-4)}`;
}
