import "server-only";
import { createCipheriv, createDecipheriv, randomBytes } from "node:crypto";
import { env } from "@/lib/env";

/** The first key encrypts, every key decrypts: a new key is put in front and the old ones stay behind it. */
export type KeyRing = readonly { id: string; key: Buffer }[];

const IV_BYTES = 12;
const TAG_BYTES = 16;

/** The text cannot be opened: not one of ours, an unknown key, altered, or sealed for another place. */
export class EnvelopeError extends Error {}

/**
 * Reads `id:base64,id:base64` (MINDBILL_ENCRYPTION_KEYS).
 * @throws Error when a key is not 32 bytes or an id comes twice
 */
export function parseKeyRing(text: string): KeyRing {
  const ring = text.split(",").map((pair) => {
    const [id = "", base64 = ""] = pair.trim().split(":");
    const key = Buffer.from(base64, "base64");
    if (!/^[\w-]{1,64}$/.test(id) || key.length !== 32)
      throw new Error("An encryption key is not id:base64 of 32 bytes");
    return { id, key };
  });
  if (new Set(ring.map(({ id }) => id)).size !== ring.length)
    throw new Error("Two encryption keys have the same id");
  return ring;
}

/**
 * AES-256-GCM (NIST SP 800-38D) with a random 96-bit IV.
 * @param aad what the text belongs to, for example `webhook_secret:we_…`: sealed for one row, it opens in no other
 * @returns `keyId.base64url(iv | tag | ciphertext)`
 */
export function seal(ring: KeyRing, plaintext: string | Buffer, aad: string): string {
  const [first] = ring;
  if (!first) throw new EnvelopeError("there is no encryption key");
  const iv = randomBytes(IV_BYTES);
  const cipher = createCipheriv("aes-256-gcm", first.key, iv, { authTagLength: TAG_BYTES });
  cipher.setAAD(Buffer.from(aad, "utf8"));
  const ciphertext = Buffer.concat([cipher.update(plaintext), cipher.final()]);
  return `${first.id}.${Buffer.concat([iv, cipher.getAuthTag(), ciphertext]).toString("base64url")}`;
}

/** @throws EnvelopeError when the text is not exactly what `seal` made for this `aad` */
export function open(ring: KeyRing, sealed: string, aad: string): Buffer {
  const [id = "", payload = "", ...rest] = sealed.split(".");
  const bytes = Buffer.from(payload, "base64url");
  if (rest.length > 0 || bytes.length < IV_BYTES + TAG_BYTES || bytes.toString("base64url") !== payload) {
    throw new EnvelopeError("the encrypted text is malformed");
  }
  const key = ring.find((each) => each.id === id)?.key;
  if (!key)
    throw new EnvelopeError(`there is no encryption key with the id ${JSON.stringify(id.slice(0, 64))}`);
  const decipher = createDecipheriv("aes-256-gcm", key, bytes.subarray(0, IV_BYTES), {
    authTagLength: TAG_BYTES,
  });
  decipher.setAAD(Buffer.from(aad, "utf8"));
  decipher.setAuthTag(bytes.subarray(IV_BYTES, IV_BYTES + TAG_BYTES));
  try {
    return Buffer.concat([decipher.update(bytes.subarray(IV_BYTES + TAG_BYTES)), decipher.final()]);
  } catch {
    throw new EnvelopeError("the encrypted text was altered or belongs to something else");
  }
}

let ring: { text: string; keys: KeyRing } | undefined;

/** Parsed once per value of the variable, since it is needed for every delivery. */
function configuredRing(): KeyRing {
  const text = env().encryptionKeys;
  if (ring?.text !== text) ring = { text, keys: parseKeyRing(text) };
  return ring.keys;
}

/** `seal` with the configured keys. */
export function encrypt(plaintext: string | Buffer, aad: string): string {
  return seal(configuredRing(), plaintext, aad);
}

/** `open` with the configured keys, for bytes. */
export function decryptBytes(sealed: string, aad: string): Buffer {
  return open(configuredRing(), sealed, aad);
}

/** `open` with the configured keys, for UTF-8 text. */
export function decrypt(sealed: string, aad: string): string {
  return decryptBytes(sealed, aad).toString("utf8");
}
