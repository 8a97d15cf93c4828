import "server-only";
import type { Tx } from "../db";
import type { Result } from "./attempt";
import { rollupSums } from "./rollup-sums";

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

/**
 * Frees the places in flight, moves the hot counters and adds to the hour's roll-ups, in one statement; results must
 * come in completion order. @returns since when each endpoint had been failing before.
 */
export async function settleLanes(tx: Tx, results: Result[]): Promise<Map<string, Date | null>> {
  if (results.length === 0) return new Map();
  const changes = JSON.stringify(laneChanges(results));
  const sums = JSON.stringify(rollupSums(results));
  const before = await tx.$queryRaw<{ endpoint_id: string; failing_since: Date | null }[]>`
    /* prepared: lanes */
    with changes as materialized (
      select * from jsonb_to_recordset(${changes}::jsonb) as c (endpoint_id text, settled int, succeeded boolean,
        failed boolean, tail int, timeouts int, slowed_ms int)
    ), held as materialized (
      select l.endpoint_id, l.failing_since from endpoint_lanes l
      where l.endpoint_id in (select endpoint_id from changes) order by l.endpoint_id for update
    ), moved as (
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
      from changes c join held h on h.endpoint_id = c.endpoint_id
      where l.endpoint_id = c.endpoint_id
    ), summed as (
      insert into delivery_rollups as r
        (organization_id, endpoint_id, hour, attempts, delivered, failed, latency, errors)
      select organization_id, endpoint_id, date_trunc('hour', clock_timestamp()), attempts, delivered, failed,
        array(select jsonb_array_elements_text(latency)::int), errors
      from jsonb_to_recordset(${sums}::jsonb) as s (organization_id text, endpoint_id text, attempts int,
        delivered int, failed int, latency jsonb, errors jsonb)
      where (select count(*) from held) >= 0 -- lanes are locked first: roll-ups of two settles cannot cross
      order by organization_id, endpoint_id
      on conflict (organization_id, endpoint_id, hour) do update set
        attempts = r.attempts + excluded.attempts,
        delivered = r.delivered + excluded.delivered,
        failed = r.failed + excluded.failed,
        latency = array(select a + b from unnest(r.latency, excluded.latency) with ordinality as t (a, b, i) order by i),
        errors = case when excluded.errors = '{}'::jsonb then r.errors else (
          select jsonb_object_agg(key, total) from (
            select key, sum(value::int) as total
            from (select * from jsonb_each_text(r.errors) union all select * from jsonb_each_text(excluded.errors)) e
            group by key) t) end
    )
    select endpoint_id, failing_since from held`;
  return new Map(before.map((lane) => [lane.endpoint_id, lane.failing_since]));
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
