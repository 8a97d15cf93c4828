import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { ErrorClass } from "./error-classes";
import { DEFAULT_RETRY_POLICY, type RetryPolicy, retryPolicySchema, schedule } from "./retry-schedule";

const START = new Date("2026-11-20T10:00:00.000Z");
const MIDDLE = () => 0.5; // no jitter
const failed = (errorClass: ErrorClass = "bad_status", retryAfter: string | null = null) => ({
  errorClass,
  retryAfter,
});
const list = (delays_s: number[], max_attempts: number, window_s = 86_400): RetryPolicy =>
  retryPolicySchema.parse({ kind: "list", delays_s, max_attempts, window_s });
const exponential = (
  base_s: number,
  max_s: number,
  max_attempts: number,
  window_s = 86_400,
  jitter = 0,
): RetryPolicy =>
  retryPolicySchema.parse({ kind: "exponential", base_s, max_s, max_attempts, window_s, jitter });

/** Fails every attempt after `attemptS` seconds and returns when each retry was due, in seconds after the start. */
function replay(policy: RetryPolicy, { attemptS = 0, random = MIDDLE, outcome = failed() } = {}): number[] {
  const due: number[] = [];
  let now = START;
  for (let step = 0; step < 1_000; step++) {
    now = new Date(now.getTime() + attemptS * 1_000);
    const next = schedule({ step, outcome, policy, windowStartedAt: START, now, random });
    if ("exhausted" in next) return due;
    due.push((next.dueAt.getTime() - START.getTime()) / 1_000);
    now = next.dueAt;
  }
  throw new Error("never exhausted");
}

describe("schedule", () => {
  it("retries by default after 5 s, 30 s, 2 min, 10 min, 30 min, 1 h, 2 h, 4 h, 8 h and last at exactly 24 h", () => {
    const waits = [5, 30, 120, 600, 1_800, 3_600, 7_200, 14_400, 28_800];
    const due = waits.map((_, i) => waits.slice(0, i + 1).reduce((a, b) => a + b, 0));
    expect(replay(DEFAULT_RETRY_POLICY)).toEqual([...due, 86_400]);
  });

  it("spreads each default wait by 20 % either way, but not the last try", () => {
    const early = replay(DEFAULT_RETRY_POLICY, { random: () => 0 });
    const late = replay(DEFAULT_RETRY_POLICY, { random: () => 1 - Number.EPSILON });
    expect(early.slice(0, 2)).toEqual([4, 28]);
    expect(late.slice(0, 2)).toEqual([6, 42]);
    expect([early.at(-1), late.at(-1)]).toEqual([86_400, 86_400]);
  });

  it("ends at the end of the window even when every attempt takes 30 s", () => {
    expect(replay(DEFAULT_RETRY_POLICY, { attemptS: 30 }).at(-1)).toBe(86_400);
  });

  it.each([
    ["a list, then no more", list([60, 300, 1_800], 4), [60, 360, 2_160]],
    ["a list with a last try at the window's end", list([60], 3, 600), [60, 600]],
    ["2, 4, 8, 16 s", list([2, 4, 8, 16], 5), [2, 6, 14, 30]],
    ["30 s doubled, 8 tries", exponential(30, 86_400, 8), [30, 90, 210, 450, 930, 1_890, 3_810]],
    ["a doubling that stops at max_s", exponential(10, 40, 6), [10, 30, 70, 110, 150]],
    [
      "hourly for 72 h",
      exponential(3_600, 3_600, 73, 259_200),
      Array.from({ length: 72 }, (_, i) => (i + 1) * 3_600),
    ],
    ["a wait past the window becomes a try at its end", list([50, 50], 3, 60), [50, 60]],
    ["one attempt, no retries", exponential(30, 30, 1), []],
  ])("follows %s", (_, policy, due) => {
    expect(replay(policy)).toEqual(due);
  });

  it("honours Retry-After when it is later, never to try earlier, and within the window", () => {
    const at = (retryAfter: string) => {
      const next = schedule({
        step: 1,
        outcome: failed("bad_status", retryAfter),
        policy: DEFAULT_RETRY_POLICY,
        windowStartedAt: START,
        now: START,
        random: MIDDLE,
      });
      return "dueAt" in next ? next.dueAt.toISOString() : "exhausted";
    };
    expect(at("3")).toBe("2026-11-20T10:00:30.000Z");
    expect(at("300")).toBe("2026-11-20T10:05:00.000Z");
    expect(at("Fri, 20 Nov 2026 11:00:00 GMT")).toBe("2026-11-20T11:00:00.000Z");
    expect(at("999999")).toBe("2026-11-21T10:00:00.000Z");
    expect(at("nonsense")).toBe("2026-11-20T10:00:30.000Z");
  });

  it("ends at once when the receiver says gone, and when the window is over", () => {
    const input = { step: 0, policy: DEFAULT_RETRY_POLICY, windowStartedAt: START, random: MIDDLE };
    expect(schedule({ ...input, outcome: failed("gone"), now: START })).toEqual({ exhausted: true });
    const end = new Date(START.getTime() + 86_400_000);
    expect(schedule({ ...input, outcome: failed(), now: end })).toEqual({ exhausted: true });
  });

  it("sends what a crash left in doubt again at once, even after the last try", () => {
    const now = new Date(START.getTime() + 90_000_000);
    const input = { step: 10, policy: DEFAULT_RETRY_POLICY, windowStartedAt: START, now, random: MIDDLE };
    expect(schedule({ ...input, outcome: failed("sender_lost") })).toEqual({ dueAt: now });
  });
});

const policies: fc.Arbitrary<RetryPolicy> = fc.oneof(
  fc
    .record({
      base_s: fc.integer({ min: 1, max: 86_400 }),
      extra: fc.integer({ min: 0, max: 86_400 }),
      max_attempts: fc.integer({ min: 1, max: 100 }),
      window_s: fc.integer({ min: 60, max: 259_200 }),
      jitter: fc.double({ min: 0, max: 0.5, noNaN: true }),
    })
    .map(({ extra, ...rest }) => ({
      kind: "exponential" as const,
      ...rest,
      max_s: Math.min(rest.base_s + extra, 86_400),
    })),
  fc
    .record({
      delays_s: fc.array(fc.integer({ min: 1, max: 86_400 }), { minLength: 1, maxLength: 100 }),
      last: fc.integer({ min: 1, max: 2 }),
      window_s: fc.integer({ min: 60, max: 259_200 }),
      jitter: fc.double({ min: 0, max: 0.5, noNaN: true }),
    })
    .map(({ last, ...rest }) => ({
      kind: "list" as const,
      ...rest,
      max_attempts: rest.delays_s.length + last,
    })),
);
const headers = fc.option(fc.oneof(fc.nat().map(String), fc.string()), { nil: null });

describe("schedule, for every policy", () => {
  it("is never before now and never after the window, and stops within max_attempts", () => {
    fc.assert(
      fc.property(
        policies,
        headers,
        fc.infiniteStream(fc.double({ min: 0, max: 0.999, noNaN: true })),
        (policy, retryAfter, randoms) => {
          expect(retryPolicySchema.parse(policy)).toEqual(policy);
          const random = () => randoms.next().value as number;
          const endsAt = START.getTime() + policy.window_s * 1_000;
          let now = START;
          let attempts = 1;
          for (; ; attempts++) {
            const input = {
              step: attempts - 1,
              outcome: failed("timeout", retryAfter),
              policy,
              windowStartedAt: START,
              now,
              random,
            };
            const next = schedule(input);
            if ("exhausted" in next) break;
            expect(next.dueAt.getTime()).toBeGreaterThan(now.getTime());
            expect(next.dueAt.getTime()).toBeLessThanOrEqual(endsAt);
            now = next.dueAt;
          }
          expect(attempts).toBeLessThanOrEqual(policy.max_attempts);
        },
      ),
    );
  });

  it("is monotone: a later failure, a later random number or a longer Retry-After never gives an earlier retry", () => {
    const unit = fc.double({ min: 0, max: 0.999, noNaN: true });
    fc.assert(
      fc.property(
        policies,
        fc.nat({ max: 20 }),
        unit,
        unit,
        fc.nat(100_000),
        fc.nat(100_000),
        (policy, step, a, b, s, t) => {
          const due = (random: number, afterS: number, retryAfterS: number) => {
            const now = new Date(START.getTime() + afterS * 1_000);
            const outcome = failed("timeout", String(retryAfterS));
            const next = schedule({
              step,
              outcome,
              policy,
              windowStartedAt: START,
              now,
              random: () => random,
            });
            return "dueAt" in next ? next.dueAt.getTime() : Number.POSITIVE_INFINITY;
          };
          const [low = 0, high = 0] = [a, b].sort((x, y) => x - y);
          const [less = 0, more = 0] = [s, t].sort((x, y) => x - y);
          expect(due(low, 0, 0)).toBeLessThanOrEqual(due(high, 0, 0));
          expect(due(a, less, 0)).toBeLessThanOrEqual(due(a, more, 0));
          expect(due(a, 0, less)).toBeLessThanOrEqual(due(a, 0, more));
        },
      ),
    );
  });
});

describe("retryPolicySchema", () => {
  it("accepts the default and fills in window and jitter", () => {
    expect(retryPolicySchema.parse(DEFAULT_RETRY_POLICY)).toEqual(DEFAULT_RETRY_POLICY);
    expect(retryPolicySchema.parse({ kind: "list", delays_s: [1], max_attempts: 2 })).toMatchObject({
      window_s: 86_400,
      jitter: 0,
    });
  });

  it.each([
    ["an unknown kind", { kind: "linear" }],
    ["a delay of nothing", { kind: "list", delays_s: [0], max_attempts: 2 }],
    ["no delays", { kind: "list", delays_s: [], max_attempts: 1 }],
    ["a fraction of a second", { kind: "list", delays_s: [1.5], max_attempts: 2 }],
    ["a delay over a day", { kind: "list", delays_s: [86_401], max_attempts: 2 }],
    ["attempts that do not fit the list", { kind: "list", delays_s: [1, 2], max_attempts: 2 }],
    ["a window over 72 h", { kind: "list", delays_s: [1], max_attempts: 2, window_s: 259_201 }],
    ["too many attempts", { kind: "exponential", base_s: 1, max_s: 1, max_attempts: 101 }],
    ["max_s below base_s", { kind: "exponential", base_s: 10, max_s: 5, max_attempts: 3 }],
    [
      "jitter that could reach zero",
      { kind: "exponential", base_s: 1, max_s: 5, max_attempts: 3, jitter: 1 },
    ],
    ["an unknown field", { kind: "list", delays_s: [1], max_attempts: 2, backoff: true }],
  ])("refuses %s", (_, policy) => {
    expect(retryPolicySchema.safeParse(policy).success).toBe(false);
  });
});
