import "server-only";
import { metrics } from "./registry";

/**
 * Counts one attempt that ended. Its lag is taken from the claim, which the database timed as it timed what is due:
 * the clocks of instances may differ.
 */
export function observeAttempt(ended: {
  outcome: "delivered" | "retrying" | "failed";
  /** One of the error classes; null when delivered. */
  errorClass: string | null;
  durationMs: number;
  dueAt: Date;
  claimedAt: Date;
}): void {
  const { attempts, attemptSeconds, lagSeconds } = metrics();
  attempts.inc({ outcome: ended.outcome, error_class: ended.errorClass ?? "none" });
  attemptSeconds.observe(ended.durationMs / 1_000);
  lagSeconds.observe(Math.max(0, ended.claimedAt.getTime() - ended.dueAt.getTime()) / 1_000);
}
