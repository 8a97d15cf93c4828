import type { ErrorClass } from "./error-classes-union";
import { parseRetryAfter } from "./retry-after";
import type { RetryPolicy } from "./retry-schedule-policy";

export { DEFAULT_RETRY_POLICY, type RetryPolicy, retryPolicySchema } from "./retry-schedule-policy";

export type ScheduleInput = {
  /** Retries already scheduled in this window: 0 after the first attempt. The caller adds 1 per retry it schedules. */
  step: number;
  /** The failed attempt; `retryAfter` is the header as received. */
  outcome: { errorClass: ErrorClass; retryAfter: string | null };
  policy: RetryPolicy;
  windowStartedAt: Date;
  now: Date;
  /** Uniform in [0, 1). */
  random: () => number;
};

/**
 * When to try again after a failed attempt (DELIVERY.md, "Attempts"). Never before `now` and never after the end of
 * the window; a wait that would pass the end becomes a last try exactly there. Retry-After can only lengthen a wait.
 * `gone` ends the schedule. `sender_lost` is due at once and costs no step; the caller counts three in a row.
 */
export function schedule(input: ScheduleInput): { dueAt: Date } | { exhausted: true } {
  const { step, outcome, policy, windowStartedAt, now } = input;
  if (outcome.errorClass === "sender_lost") return { dueAt: now };
  const windowEndsAt = windowStartedAt.getTime() + policy.window_s * 1_000;
  const isSpent = step + 1 >= policy.max_attempts || now.getTime() >= windowEndsAt;
  if (isSpent || outcome.errorClass === "gone") return { exhausted: true };

  const delayMs = baseDelayMs(policy, step);
  if (delayMs === null) return { dueAt: new Date(windowEndsAt) };
  const spread = 1 + policy.jitter * (2 * input.random() - 1);
  const planned = now.getTime() + Math.round(delayMs * spread);
  const asked = parseRetryAfter(outcome.retryAfter, now)?.getTime() ?? 0;
  return { dueAt: new Date(Math.min(Math.max(planned, asked), windowEndsAt)) };
}

/** Null past the end of a list: the last try, at the end of the window. */
function baseDelayMs(policy: RetryPolicy, step: number): number | null {
  if (policy.kind === "exponential") return Math.min(policy.base_s * 2 ** step, policy.max_s) * 1_000;
  const delay = policy.delays_s[step];
  return delay === undefined ? null : delay * 1_000;
}
