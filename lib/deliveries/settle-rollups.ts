import "server-only";
import type { Tx } from "../db";
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

/** Adds a group of results to the hour's counts; tests and check-ups do not count. */
export async function settleRollups(tx: Tx, results: Result[]): Promise<void> {
  const sums = rollupSums(results);
  if (sums.length === 0) return;
  await tx.$executeRaw`
    insert into delivery_rollups as r (organization_id, endpoint_id, hour, attempts, delivered, failed, latency, errors)
    select organization_id, endpoint_id, date_trunc('hour', clock_timestamp()), attempts, delivered, failed,
      array(select jsonb_array_elements_text(latency)::int), errors
    from jsonb_to_recordset(${JSON.stringify(sums)}::jsonb) as s (organization_id text, endpoint_id text, attempts int,
      delivered int, failed int, latency jsonb, errors jsonb)
    order by organization_id, endpoint_id
    on conflict (organization_id, endpoint_id, hour) do update set
      attempts = r.attempts + excluded.attempts,
      delivered = r.delivered + excluded.delivered,
      failed = r.failed + excluded.failed,
      latency = array(select a + b from unnest(r.latency, excluded.latency) with ordinality as t (a, b, i) order by i),
      errors = coalesce((
        select jsonb_object_agg(key, total) from (
          select key, sum(value::int) as total
          from (select * from jsonb_each_text(r.errors) union all select * from jsonb_each_text(excluded.errors)) e
          group by key) t), '{}'::jsonb)`;
}

function rollupSums(results: Result[]): Sum[] {
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
