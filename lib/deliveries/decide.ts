import type { Claimed } from "./claim";
import type { ErrorClass, Outcome } from "./error-classes";
import { parseRetryAfter } from "./retry-after";
import { type RetryPolicy, schedule } from "./retry-schedule";

/** What an attempt's outcome makes of its delivery and its endpoint. */
export type Decision = {
  status: "delivered" | "retrying" | "failed";
  statusReason: string | null;
  /** When to try again, by the database's clock; null for never. */
  dueAt: Date | null;
  scheduleStep: number;
  lastStatusCode: number | null;
  lastError: ErrorClass | null;
  succeeded: boolean;
  /** Whether the attempt counts for health and statistics: tests and check-ups do not. */
  counts: boolean;
  timedOut: boolean;
  /** 410: the receiver wants no more. */
  gone: boolean;
  /** How long the whole endpoint should rest (429, 503), in ms. */
  slowedMs: number;
};

const SLOW_DOWN_DEFAULT_MS = 5_000;
const SLOW_DOWN_MAX_MS = 3_600_000;

/** Pure: `now` is the database's time, `random` uniform in [0, 1). */
export function decide(
  claimed: Pick<Claimed, "trigger" | "test" | "wasDelivered" | "scheduleStep" | "windowStartedAt">,
  outcome: Outcome,
  context: { policy: RetryPolicy; now: Date; random: () => number },
): Decision {
  const counts = claimed.trigger !== "test" && claimed.trigger !== "check_up";
  const common = { counts, scheduleStep: claimed.scheduleStep, lastStatusCode: outcome.statusCode };
  if (outcome.delivered) {
    return {
      ...common,
      status: "delivered",
      statusReason: null,
      dueAt: null,
      lastError: null,
      succeeded: true,
      timedOut: false,
      gone: false,
      slowedMs: 0,
    };
  }
  const next = nextTry(claimed, outcome, context);
  return {
    ...common,
    status: next.dueAt ? "retrying" : "failed",
    statusReason: next.reason,
    dueAt: next.dueAt,
    scheduleStep: claimed.scheduleStep + (next.dueAt ? 1 : 0),
    lastError: outcome.errorClass,
    succeeded: false,
    timedOut: outcome.errorClass === "timeout",
    gone: outcome.errorClass === "gone",
    slowedMs: outcome.slowDown ? restOf(outcome.retryAfter, context.now) : 0,
  };
}

/** Tests and a resend of what was already delivered are one attempt; everything else follows the schedule. */
function nextTry(
  claimed: Pick<Claimed, "test" | "trigger" | "wasDelivered" | "scheduleStep" | "windowStartedAt">,
  outcome: { errorClass: ErrorClass; retryAfter: string | null },
  { policy, now, random }: { policy: RetryPolicy; now: Date; random: () => number },
): { dueAt: Date | null; reason: string | null } {
  if (claimed.test) return { dueAt: null, reason: "test" };
  if (claimed.trigger === "check_up") return { dueAt: null, reason: "check_up" };
  if (claimed.wasDelivered) return { dueAt: null, reason: null };
  const step = claimed.scheduleStep;
  const next = schedule({ step, outcome, policy, windowStartedAt: claimed.windowStartedAt, now, random });
  if ("dueAt" in next) return { dueAt: next.dueAt, reason: null };
  return { dueAt: null, reason: outcome.errorClass === "gone" ? "gone" : "retries_exhausted" };
}

function restOf(retryAfter: string | null, now: Date): number {
  const asked = parseRetryAfter(retryAfter, now);
  if (!asked) return SLOW_DOWN_DEFAULT_MS;
  return Math.min(Math.max(asked.getTime() - now.getTime(), 0), SLOW_DOWN_MAX_MS);
}
