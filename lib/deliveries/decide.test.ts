import { describe, expect, it } from "vitest";
import { decide } from "./decide";
import type { FailedOutcome } from "./error-classes";
import { DEFAULT_RETRY_POLICY } from "./retry-schedule";

const now = new Date("2026-11-20T10:00:00.000Z");
const claimed = {
  trigger: "schedule" as const,
  test: false,
  wasDelivered: false,
  scheduleStep: 0,
  windowStartedAt: now,
};
const context = { policy: DEFAULT_RETRY_POLICY, now, random: () => 0.5 };
const failure = (changes: Partial<FailedOutcome> = {}): FailedOutcome => ({
  delivered: false,
  errorClass: "bad_status",
  detail: "500",
  technical: null,
  statusCode: 500,
  retryAfter: null,
  slowDown: false,
  ...changes,
});

describe("what an outcome makes of a delivery", () => {
  it("ends it when it is delivered", () => {
    expect(decide(claimed, { delivered: true, statusCode: 204 }, context)).toMatchObject({
      status: "delivered",
      dueAt: null,
      lastError: null,
      succeeded: true,
    });
  });

  it("schedules a retry and moves one step when it failed", () => {
    expect(decide(claimed, failure(), context)).toMatchObject({
      status: "retrying",
      dueAt: new Date("2026-11-20T10:00:05.000Z"),
      scheduleStep: 1,
      lastStatusCode: 500,
      lastError: "bad_status",
    });
  });

  it("fails it for good, with the reason, when the schedule is used up", () => {
    const spent = { ...claimed, windowStartedAt: new Date(now.getTime() - 86_400_000), scheduleStep: 10 };
    expect(decide(spent, failure(), context)).toMatchObject({
      status: "failed",
      statusReason: "retries_exhausted",
      dueAt: null,
    });
  });

  it("asks for the endpoint to be disabled on 410", () => {
    expect(decide(claimed, failure({ errorClass: "gone", statusCode: 410 }), context)).toMatchObject({
      status: "failed",
      statusReason: "gone",
      gone: true,
    });
  });

  it("slows the endpoint down for as long as Retry-After asks, at most an hour", () => {
    const busy = (retryAfter: string | null) =>
      decide(claimed, failure({ statusCode: 429, slowDown: true, retryAfter }), context).slowedMs;
    expect(busy("30")).toBe(30_000);
    expect(busy(null)).toBe(5_000);
    expect(busy("999999")).toBe(3_600_000);
  });

  it("gives a test one attempt, and counts neither tests nor check-ups for health", () => {
    const test = { ...claimed, test: true, trigger: "test" as const };
    expect(decide(test, failure(), context)).toMatchObject({ status: "failed", dueAt: null, counts: false });
    const checkUp = { ...claimed, trigger: "check_up" as const };
    expect(decide(checkUp, failure(), context)).toMatchObject({ dueAt: null, counts: false });
  });

  it("never schedules a retry for a delivered delivery that was sent again", () => {
    const again = { ...claimed, wasDelivered: true, trigger: "manual" as const };
    expect(decide(again, failure(), context)).toMatchObject({ dueAt: null, counts: true });
  });
});
