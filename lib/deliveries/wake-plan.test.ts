import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createWakePlan } from "./wake-plan";

describe("wake-ups after commits", () => {
  it("sends one at once and one for the end of the bucket, then nothing more in that bucket", () => {
    const plan = createWakePlan();
    expect(plan.onCommit(10_010)).toEqual([{}, { id: "due-250-40", ts: 10_250 }]);
    expect(plan.onCommit(10_020)).toEqual([]);
    expect(plan.onCommit(10_249)).toEqual([]);
  });

  it("sends one at once again as soon as 250 ms have passed", () => {
    const plan = createWakePlan();
    plan.onCommit(10_010);
    expect(plan.onCommit(10_255)).toEqual([{ id: "due-250-41", ts: 10_500 }]);
    expect(plan.onCommit(10_260)).toEqual([{}]);
  });

  it("has, for every commit, a wake-up that fires after it", () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 5_000 }), { minLength: 1 }), (times) => {
        const plan = createWakePlan();
        const fires: number[] = [];
        const commits = times.sort((a, b) => a - b);
        for (const at of commits) for (const { ts } of plan.onCommit(at)) fires.push(ts ?? at);
        for (const at of commits) expect(fires.some((ts) => ts >= at && ts <= at + 250)).toBe(true);
      }),
    );
  });

  it("keeps waking after the clock was set back", () => {
    const plan = createWakePlan();
    plan.onCommit(3_600_000);
    expect(plan.onCommit(1_000)).toContainEqual({});
  });
});

describe("wake-ups for retries", () => {
  it("fires at the end of the bucket in which the retry is due, once per bucket, never before it is due", () => {
    const plan = createWakePlan();
    expect(plan.onRetry(1_000, 5_300)).toEqual([{ id: "retry-2000-2", ts: 6_000 }]);
    expect(plan.onRetry(1_100, 5_900)).toEqual([]);
    expect(plan.onRetry(1_100, 6_000)).toEqual([{ id: "retry-2000-3", ts: 8_000 }]);
  });

  it("sends one without an id for what is due already: the bucket's own may have fired", () => {
    const plan = createWakePlan();
    expect(plan.onRetry(5_000, 4_900)).toEqual([{}]);
    expect(plan.onRetry(5_000, 4_900)).toEqual([{}]);
  });
});
