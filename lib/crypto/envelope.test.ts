import { createDecipheriv, randomBytes } from "node:crypto";
import fc from "fast-check";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { resetEnv } from "@/lib/env";
import { decrypt, decryptBytes, EnvelopeError, encrypt, open, parseKeyRing, seal } from "./envelope";

const key = (fill: number) => Buffer.alloc(32, fill);
const OLD = { id: "k1", key: key(1) };
const NEW = { id: "k2", key: key(2) };

describe("seal and open", () => {
  it("give back any text and any bytes", () => {
    fc.assert(
      fc.property(
        fc.oneof(fc.string({ unit: "binary" }), fc.uint8Array().map(Buffer.from)),
        fc.string(),
        (plain, aad) => {
          const opened = open([OLD], seal([OLD], plain, aad), aad);
          expect(opened).toEqual(Buffer.from(plain as string));
        },
      ),
    );
  });

  it("write keyId.base64url(iv | tag | ciphertext) that any AES-256-GCM can open", () => {
    const sealed = seal([OLD], "whsec_abc", "row:1");
    expect(sealed).toMatch(/^k1\.[\w-]+$/);
    const bytes = Buffer.from(sealed.slice(3), "base64url");
    const decipher = createDecipheriv("aes-256-gcm", OLD.key, bytes.subarray(0, 12));
    decipher.setAuthTag(bytes.subarray(12, 28));
    decipher.setAAD(Buffer.from("row:1"));
    expect(decipher.update(bytes.subarray(28), undefined, "utf8") + decipher.final("utf8")).toBe("whsec_abc");
  });

  it("never produce the same text twice", () => {
    expect(new Set(Array.from({ length: 100 }, () => seal([OLD], "x", "")))).toHaveProperty("size", 100);
  });

  it("encrypt with the first key and decrypt with all", () => {
    const before = seal([OLD], "x", "a");
    const after = seal([NEW, OLD], "x", "a");
    expect(after.startsWith("k2.")).toBe(true);
    expect(open([NEW, OLD], before, "a").toString()).toBe("x");
    expect(() => open([OLD], after, "a")).toThrow(EnvelopeError);
  });

  it("refuse another place, another key under the same id, and every altered byte", () => {
    const sealed = seal([OLD], "secret", "webhook_secret:we_1");
    expect(() => open([OLD], sealed, "webhook_secret:we_2")).toThrow(EnvelopeError);
    expect(() => open([{ id: "k1", key: key(9) }], sealed, "webhook_secret:we_1")).toThrow(EnvelopeError);
    const bytes = Buffer.from(sealed.slice(3), "base64url");
    for (let i = 0; i < bytes.length; i++) {
      const altered = Buffer.from(bytes);
      altered.writeUInt8(altered.readUInt8(i) ^ 1, i);
      expect(() => open([OLD], `k1.${altered.toString("base64url")}`, "webhook_secret:we_1")).toThrow(
        EnvelopeError,
      );
    }
  });

  it("refuse what was never sealed, without saying more than that", () => {
    for (const text of [
      "",
      "k1",
      "k1.",
      "k1.AAAA",
      "k1.AA.AA",
      `k9.${randomBytes(40).toString("base64url")}`,
      "k1.!!!!",
    ]) {
      expect(() => open([OLD], text, "")).toThrow(EnvelopeError);
    }
    expect(() => seal([], "x", "")).toThrow(EnvelopeError);
  });
});

describe("parseKeyRing", () => {
  it("reads id:base64 pairs in order", () => {
    const ring = parseKeyRing(`k2:${key(2).toString("base64")}, k1:${key(1).toString("base64")}`);
    expect(ring).toEqual([NEW, OLD]);
  });

  it.each([
    "",
    "k1",
    "k1:AAAA",
    `a b:${key(1).toString("base64")}`,
    `k:${key(1).toString("base64")},k:${key(2).toString("base64")}`,
  ])("refuses %j", (text) => {
    expect(() => parseKeyRing(text)).toThrow();
  });
});

describe("encrypt and decrypt", () => {
  beforeEach(() => {
    vi.stubEnv("MINDBILL_MODE", "local");
    vi.stubEnv("DATABASE_URL", "postgres://localhost/x");
    vi.stubEnv("NEXTAUTH_SECRET", "n".repeat(32));
    vi.stubEnv("MINDBILL_ENCRYPTION_KEYS", `k1:${key(1).toString("base64")}`);
    resetEnv();
  });
  afterEach(() => {
    vi.unstubAllEnvs();
    resetEnv();
  });

  it("use the configured keys, and notice when they are rotated", () => {
    const sealed = encrypt("Grüße", "row:1");
    expect(decrypt(sealed, "row:1")).toBe("Grüße");
    expect(decryptBytes(encrypt(Buffer.from([0, 255]), "b"), "b")).toEqual(Buffer.from([0, 255]));

    vi.stubEnv("MINDBILL_ENCRYPTION_KEYS", `k2:${key(2).toString("base64")},k1:${key(1).toString("base64")}`);
    resetEnv();
    expect(encrypt("x", "row:1").startsWith("k2.")).toBe(true);
    expect(decrypt(sealed, "row:1")).toBe("Grüße");
  });
});
