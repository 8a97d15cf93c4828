import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parseRetryAfter } from "./retry-after";

const NOW = new Date("2026-11-20T10:00:00.000Z");

describe("parseRetryAfter", () => {
  it.each([
    ["0", "2026-11-20T10:00:00.000Z"],
    ["120", "2026-11-20T10:02:00.000Z"],
    [" 5 ", "2026-11-20T10:00:05.000Z"],
    ["Fri, 20 Nov 2026 10:30:00 GMT", "2026-11-20T10:30:00.000Z"],
    ["Friday, 20-Nov-26 10:30:00 GMT", "2026-11-20T10:30:00.000Z"],
    ["Fri Nov 20 10:30:00 2026", "2026-11-20T10:30:00.000Z"],
    ["Sun, 06 Nov 1994 08:49:37 GMT", "2026-11-20T10:00:00.000Z"], // past: at once
  ])("reads %j", (header, iso) => {
    expect(parseRetryAfter(header, NOW)?.toISOString()).toBe(iso);
  });

  it.each([null, undefined, "", "soon", "-5", "1.5", "1e3", "May", "2026-11-20T10:30:00Z", "99999999999"])(
    "ignores %j",
    (header) => {
      expect(parseRetryAfter(header, NOW)).toBeNull();
    },
  );

  it("never answers a moment before now, whatever the header", () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc.date({ noInvalidDate: true }).map((d) => d.toUTCString()),
        ),
        (header) => {
          const at = parseRetryAfter(header, NOW);
          expect(at === null || at.getTime() >= NOW.getTime()).toBe(true);
        },
      ),
    );
  });
});
