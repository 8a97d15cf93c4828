import { describe, expect, it } from "vitest";
import { assertVersion, etagOf, ifMatchVersion, matchesEtag } from "./etag";

const changed = expect.objectContaining({ code: "precondition_failed" });

describe("an ETag", () => {
  it("names the version for writers and everything shown for readers", () => {
    const tag = etagOf(7, '{"a":1}');
    expect(tag).toMatch(/^"7-[\w-]{16}"$/);
    expect(etagOf(7, '{"a":1}')).toBe(tag);
    expect(etagOf(7, '{"a":2}')).not.toBe(tag);
    expect(ifMatchVersion(tag)).toBe(7);
  });

  it("matches itself, in a list, weakly, and by a star; nothing else", () => {
    const tag = etagOf(1, "x");
    for (const header of [tag, `W/${tag}`, `"a", ${tag}`, "*"]) expect(matchesEtag(header, tag)).toBe(true);
    for (const header of [null, "", '"a"', tag.slice(1, -1)]) expect(matchesEtag(header, tag)).toBe(false);
  });
});

describe("If-Match", () => {
  it("demands nothing when absent or a star", () => {
    expect([ifMatchVersion(null), ifMatchVersion("*"), ifMatchVersion(" * ")]).toEqual([null, null, null]);
    expect(() => assertVersion(null, 3)).not.toThrow();
  });

  it("demands the version that it names", () => {
    expect(() => assertVersion(3, 3)).not.toThrow();
    expect(() => assertVersion(2, 3)).toThrow(changed);
    // Before a version existed is not "any version".
    expect(() => assertVersion(0, 3)).toThrow(changed);
  });

  it.each([
    '"x"',
    "7",
    '"7"',
    `"9999999999-${"a".repeat(16)}"`,
    `"-1-${"a".repeat(16)}"`,
    `"1-${"a".repeat(15)}"`,
  ])("never matches a tag that we did not make: %s", (header) => {
    expect(() => ifMatchVersion(header)).toThrow(changed);
  });
});
