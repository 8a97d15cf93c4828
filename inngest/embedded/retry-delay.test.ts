import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { retryDelayMs } from "./retry-delay";

const clock = { nowMs: Date.UTC(2026, 10, 20, 10, 30), baseMs: 1000, random: () => 0.5 };

describe("delay before the next attempt", () => {
  it.each([
    [0, null, 1000],
    [1, null, 2000],
    [5, null, 32_000],
    [20, null, 300_000],
    [0, "2", 2000],
    [3, "0", 0],
    [0, "2026-11-20T10:30:07.500Z", 7500],
    [0, "Fri, 20 Nov 2026 10:31:00 GMT", 60_000],
    [0, "Fri, 20 Nov 2026 10:29:00 GMT", 0],
    [2, "soon", 4000],
    [2, "", 4000],
  ])("attempt %i, retry-after %s: %i ms", (attempt, retryAfter, expected) => {
    expect(retryDelayMs(attempt, retryAfter, clock)).toBe(expected);
  });

  it("spreads by a fifth, so that failures that began together do not stay together", () => {
    expect(retryDelayMs(0, null, { ...clock, random: () => 0 })).toBe(800);
    expect(retryDelayMs(0, null, { ...clock, random: () => 0.999 })).toBeCloseTo(1200, -1);
  });

  it("is never negative, whatever the header says", () => {
    fc.assert(
      fc.property(fc.nat(30), fc.string(), (attempt, header) => {
        expect(retryDelayMs(attempt, header, clock)).toBeGreaterThanOrEqual(0);
      }),
    );
  });
});
