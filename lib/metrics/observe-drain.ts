import "server-only";
import { metrics } from "./registry";

/** Counts one run of the drain: `done`, or `failed` when it ended by an error. */
export function observeDrain(result: "done" | "failed"): void {
  metrics().drains.inc({ result });
}

/** Counts leases that ended without a result. */
export function observeLostLeases(count: number): void {
  if (count > 0) metrics().lostLeases.inc(count);
}

/** Counts a group of results that the database did not take. */
export function observeSettleFailure(outcome: "retried" | "given_up"): void {
  metrics().settleFailures.inc({ result: outcome });
}
