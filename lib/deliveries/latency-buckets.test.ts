import fc from "fast-check";
import { expect, it } from "vitest";
import { LATENCY_BOUNDS_MS, latencyBucketOf, latencyPercentile } from "./latency-buckets";

it("puts every duration into the first bucket whose bound it does not exceed", () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 60_000 }), (ms) => {
      const index = latencyBucketOf(ms);
      if (index > 0) expect(ms).toBeGreaterThan(LATENCY_BOUNDS_MS[index - 1] ?? 0);
      if (index < LATENCY_BOUNDS_MS.length - 1) expect(ms).toBeLessThanOrEqual(LATENCY_BOUNDS_MS[index] ?? 0);
    }),
  );
});

it("answers a percentile that is at most one bucket above the true one", () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 1, max: 30_000 }), { minLength: 1 }), (durations) => {
      const counts = LATENCY_BOUNDS_MS.map(() => 0);
      for (const ms of durations) counts[latencyBucketOf(ms)] = (counts[latencyBucketOf(ms)] ?? 0) + 1;
      const sorted = [...durations].sort((a, b) => a - b);
      const truth = sorted[Math.ceil(sorted.length * 0.95) - 1] ?? 0;
      const answered = latencyPercentile(counts, 0.95) ?? 0;
      expect(answered).toBeGreaterThanOrEqual(truth);
      expect(answered).toBeLessThanOrEqual(Math.max(truth * 1.5, 2));
    }),
  );
});

it("answers null when nothing was counted", () => {
  expect(
    latencyPercentile(
      LATENCY_BOUNDS_MS.map(() => 0),
      0.5,
    ),
  ).toBeNull();
});
