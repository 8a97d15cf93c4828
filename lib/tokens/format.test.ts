import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { crc32 } from "./crc32";
import { formatToken, hashSecret, hintOf, newPublicId, newSecret, parseToken, sameHash } from "./format";

const token = () => formatToken({ environment: "live", publicId: newPublicId(), secret: newSecret() });

describe("the token format", () => {
  it("is the published one", () => {
    expect(token()).toMatch(/^mbk_live_[0-9A-Za-z]{12}_[0-9A-Za-z]{38}$/);
    expect(formatToken({ environment: "sandbox", publicId: newPublicId(), secret: newSecret() })).toMatch(
      /^mbk_test_/,
    );
  });

  it("has the CRC-32 of everything before it as six base62 digits at its end", () => {
    const before = `mbk_live_${"0".repeat(12)}_${"z".repeat(32)}`;
    const digits = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
    const made = formatToken({ environment: "live", publicId: "0".repeat(12), secret: "z".repeat(32) });
    const value = [...made.slice(before.length)].reduce((sum, d) => sum * 62 + digits.indexOf(d), 0);
    expect(made.startsWith(before)).toBe(true);
    expect(value).toBe(crc32(before));
  });

  it("computes CRC-32 as the standard says, by its check value", () => {
    expect(crc32("123456789")).toBe(0xcbf43926);
    expect(crc32("")).toBe(0);
  });

  it("reads back what it wrote", () => {
    const parts = { environment: "sandbox" as const, publicId: newPublicId(), secret: newSecret() };
    expect(parseToken(formatToken(parts))).toEqual(parts);
  });

  it("refuses a token with any one character changed", () => {
    fc.assert(
      fc.property(fc.nat(55), fc.constantFrom(..."0Az_é "), (at, replacement) => {
        const original = token();
        const index = at % original.length;
        fc.pre(original[index] !== replacement);
        expect(parseToken(original.slice(0, index) + replacement + original.slice(index + 1))).toBeNull();
      }),
    );
  });

  it.each(["", "mbk_live_", "Bearer x", `${token()} `, `${token()}\n`, ` ${token()}`, token().toUpperCase()])(
    "refuses %j",
    (text) => expect(parseToken(text)).toBeNull(),
  );

  it("draws every character equally often", () => {
    const counts = new Map<string, number>();
    for (let i = 0; i < 2_000; i += 1) for (const c of newSecret()) counts.set(c, (counts.get(c) ?? 0) + 1);
    const expected = (2_000 * 32) / 62;
    expect(counts.size).toBe(62);
    // Seven standard deviations: modulo bias would lift the first eight characters by a quarter.
    for (const count of counts.values())
      expect(Math.abs(count - expected)).toBeLessThan(7 * Math.sqrt(expected));
  });

  it("hints at a token by its first four and last four characters", () => {
    const text = token();
    expect(hintOf(text)).toBe(`mbk_live_${text.slice(9, 13)}…${text.slice(-4)}`);
  });

  it("compares digests by value and refuses other lengths", () => {
    expect(sameHash(hashSecret("a"), hashSecret("a"))).toBe(true);
    expect(sameHash(hashSecret("a"), hashSecret("b"))).toBe(false);
    expect(sameHash(hashSecret("a"), hashSecret("a").slice(2))).toBe(false);
  });
});
