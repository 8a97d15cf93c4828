import type { Result } from "./attempt";
import { LATENCY_BOUNDS_MS, latencyBucketOf } from "./latency-buckets";

type Sum = {
  organization_id: string;
  endpoint_id: string;
  attempts: number;
  delivered: number;
  failed: number;
  latency: number[];
  errors: Record<string, number>;
};

/** Sums a group per endpoint for the hour's counts; tests and check-ups do not count. */
export function rollupSums(results: Result[]): Sum[] {
  const sums = new Map<string, Sum>();
  for (const { claimed, attempt, decision } of results) {
    if (!decision.counts) continue;
    const sum: Sum = sums.get(claimed.endpointId) ?? {
      organization_id: claimed.ownerId,
      endpoint_id: claimed.endpointId,
      attempts: 0,
      delivered: 0,
      failed: 0,
      latency: LATENCY_BOUNDS_MS.map(() => 0),
      errors: {},
    };
    sums.set(claimed.endpointId, sum);
    const bucket = latencyBucketOf(attempt.phases.total);
    sum.attempts++;
    sum.latency[bucket] = (sum.latency[bucket] ?? 0) + 1;
    if (decision.succeeded) sum.delivered++;
    else {
      sum.failed++;
      const name = attempt.error?.class ?? "unknown";
      sum.errors[name] = (sum.errors[name] ?? 0) + 1;
    }
  }
  return [...sums.values()];
}
