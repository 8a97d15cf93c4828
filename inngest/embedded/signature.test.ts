import { describe, expect, it } from "vitest";
import { canonicalJson } from "./canonical-json";
import { assertSigningKey, isSigned, sign } from "./signature";

const key = `signkey-test-${"ab".repeat(32)}`;
const nowMs = 1_700_000_000_123;

describe("signature", () => {
  it("belongs to one text, one key and five minutes", () => {
    const header = sign("text", key, nowMs);
    expect(header).toMatch(/^t=1700000000&s=[0-9a-f]{64}$/);
    expect(isSigned("text", header, key, nowMs)).toBe(true);
    expect(isSigned("text", header, key, nowMs + 299_000)).toBe(true);
    expect(isSigned("text", header, key, nowMs + 301_000)).toBe(false);
    expect(isSigned("text!", header, key, nowMs)).toBe(false);
    expect(isSigned("text", header, key.replace("ab", "cd"), nowMs)).toBe(false);
    expect(isSigned("text", header.replace("t=17", "t=16"), key, nowMs)).toBe(false);
  });

  it.each([null, "", "t=1700000000", "s=00", "t=x&s=y"])("does not accept '%s'", (header) => {
    expect(isSigned("text", header, key, nowMs)).toBe(false);
  });

  it.each(["", "abc", "signkey-test-", "signkey-test-xyz", "signkey-test-abc"])(
    "refuses the key '%s'",
    (bad) => {
      expect(() => assertSigningKey(bad)).toThrow("INNGEST_SIGNING_KEY must be hex");
    },
  );
});

describe("canonical JSON", () => {
  it("orders members by code units at every depth and keeps arrays as they are", () => {
    // RFC 8785, section 3.2.3, and nesting.
    const value = {
      "\u20ac": "Euro Sign",
      "\r": "Carriage Return",
      "\ufb33": "Hebrew Letter Dalet With Dagesh",
      "1": "One",
      "\ud83d\ude00": "Emoji: Grinning Face",
      "\u0080": "Control",
      "\u00f6": "Latin Small Letter O With Diaeresis",
    };
    expect(
      Object.values(JSON.parse(`[${canonicalJson(value).replace(/^{|}$/g, "").replace(/":"/g, '","')}]`)),
    ).toEqual([
      ...[
        "\r",
        "Carriage Return",
        "1",
        "One",
        "\u0080",
        "Control",
        "\u00f6",
        "Latin Small Letter O With Diaeresis",
      ],
      ...["\u20ac", "Euro Sign", "\ud83d\ude00", "Emoji: Grinning Face"],
      ...["\ufb33", "Hebrew Letter Dalet With Dagesh"],
    ]);
    expect(canonicalJson({ b: [{ d: 1, c: null }], a: undefined })).toBe('{"b":[{"c":null,"d":1}]}');
  });
});
