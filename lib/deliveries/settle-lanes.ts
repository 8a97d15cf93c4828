import "server-only";
import type { Tx } from "../db";
import type { Result } from "./attempt";

type LaneChange = {
  endpoint_id: string;
  settled: number;
  succeeded: boolean;
  failed: boolean;
  /** Counted failures after the last success of the group, in completion order. */
  tail: number;
  timeouts: number | null;
  slowed_ms: number;
};

/** Frees the places in flight and moves the hot counters; results must come in completion order. */
export async function settleLanes(tx: Tx, results: Result[]): Promise<void> {
  if (results.length === 0) return;
  const changes = laneChanges(results);
  await tx.$executeRaw`
    update endpoint_lanes l set
      in_flight = greatest(0, l.in_flight - c.settled),
      streak = case when c.succeeded then c.tail else l.streak + c.tail end,
      timeouts = coalesce(case when c.timeouts >= 0 then c.timeouts else l.timeouts - c.timeouts end, l.timeouts),
      slowed_until = case when c.slowed_ms > 0
        then greatest(l.slowed_until, clock_timestamp() + make_interval(secs => c.slowed_ms / 1000.0))
        else l.slowed_until end,
      last_delivered_at = case when c.succeeded then clock_timestamp() else l.last_delivered_at end,
      last_failed_at = case when c.failed then clock_timestamp() else l.last_failed_at end,
      failing_since = case when c.tail = 0 then case when c.succeeded then null else l.failing_since end
        when c.succeeded or l.failing_since is null then clock_timestamp() else l.failing_since end
    from jsonb_to_recordset(${JSON.stringify(changes)}::jsonb) as c (endpoint_id text, settled int, succeeded boolean,
      failed boolean, tail int, timeouts int, slowed_ms int)
    where l.endpoint_id = c.endpoint_id`;
}

/**
 * Sums a group per endpoint. `timeouts` is the new count of timeouts in a row when the group broke the row (≥ 0),
 * the negated number to add when it only continued it, and null when nothing counted.
 */
export function laneChanges(results: Result[]): LaneChange[] {
  const changes = new Map<string, LaneChange>();
  for (const { claimed, decision } of results) {
    const before = changes.get(claimed.endpointId);
    const c: LaneChange = before ?? {
      endpoint_id: claimed.endpointId,
      settled: 0,
      succeeded: false,
      failed: false,
      tail: 0,
      timeouts: null,
      slowed_ms: 0,
    };
    changes.set(claimed.endpointId, c);
    c.settled++;
    c.slowed_ms = Math.max(c.slowed_ms, decision.slowedMs);
    if (!decision.counts) continue;
    if (decision.succeeded) {
      c.succeeded = true;
      c.tail = 0;
    } else {
      c.failed = true;
      c.tail++;
    }
    if (!decision.timedOut) c.timeouts = 0;
    else if (c.timeouts === null || c.timeouts < 0) c.timeouts = (c.timeouts ?? 0) - 1;
    else c.timeouts++;
  }
  return [...changes.values()];
}
