import { describe, expect, it } from "vitest";
import { checkSuppliedSecret, generateSecret, parseSecret, secretHint } from "./secret";

const standard = { secret: { isRequired: true, format: "standard" as const } };
const any = { secret: { isRequired: true, format: "any" as const } };
const optional = { secret: { isRequired: false, format: "any" as const } };
const whsec = (bytes: number) => `whsec_${Buffer.alloc(bytes, 7).toString("base64")}`;

describe("generateSecret", () => {
  it("makes whsec_ and base64 of 32 bytes, never the same, that its own profile accepts", () => {
    const secrets = Array.from({ length: 50 }, generateSecret);
    for (const secret of secrets) {
      expect(secret).toMatch(/^whsec_[A-Za-z0-9+/]{43}=$/);
      expect(parseSecret(secret)).toHaveLength(32);
      expect(checkSuppliedSecret(standard, secret)).toEqual({ ok: true, warnings: [] });
    }
    expect(new Set(secrets).size).toBe(50);
  });
});

describe("parseSecret", () => {
  it.each([
    "",
    "whsec_",
    "whsec_!!!!",
    "whsec_abc",
    "MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw",
    "whsec_AAA A",
    "whsec_-_-_",
  ])("refuses %j without repeating it", (secret) => {
    expect(() => parseSecret(secret)).toThrow(/^not a whsec_ secret in base64$/);
  });
});

describe("checkSuppliedSecret", () => {
  it.each([
    [standard, whsec(24), "ok"],
    [standard, whsec(64), "ok"],
    [standard, whsec(23), "secret_length"],
    [standard, "a-long-secret-that-is-not-base64", "secret_format"],
    [standard, null, "secret_required"],
    [standard, `whsec_${"A".repeat(600)}`, "secret_length"],
    [any, "s", "ok"],
    [any, "", "secret_required"],
    [any, "pasted-with-a-newline\n", "secret_format"],
    [any, " padded", "secret_format"],
    [any, "x".repeat(513), "secret_length"],
    [any, "päßwörter-sind-auch-gut", "ok"],
    [optional, null, "ok"],
  ])("judges %j with %j as %s", (profile, secret, expected) => {
    const check = checkSuppliedSecret(profile, secret);
    expect(check.ok ? "ok" : check.code).toBe(expected);
  });

  it("warns of short secrets and of none", () => {
    expect(checkSuppliedSecret(any, "fifteen-chars-x")).toEqual({ ok: true, warnings: ["secret_short"] });
    expect(checkSuppliedSecret(any, "sixteen-chars-xx")).toEqual({ ok: true, warnings: [] });
    expect(checkSuppliedSecret(optional, null)).toEqual({ ok: true, warnings: ["secret_missing"] });
  });
});

describe("secretHint", () => {
  it("shows the end of a long secret and nothing of a short one", () => {
    expect(secretHint("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw")).toBe("whsec_…LaSw");
    expect(secretHint("sixteen-chars-xy")).toBe("…xy");
    expect(secretHint("short")).toBe("…");
  });
});
