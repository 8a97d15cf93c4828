import "server-only";
import { type Tx, withSystem } from "../db";
import { newId } from "../id";

/** One delivery that this sender may attempt until its lease ends. */
export type Claimed = {
  id: string;
  leaseId: string;
  organizationId: string;
  ownerId: string;
  eventId: string;
  eventType: string;
  eventCreatedAt: Date;
  endpointId: string;
  test: boolean;
  /** The status to keep when the attempt changes nothing (a delivered delivery that is sent again). */
  wasDelivered: boolean;
  sequence: bigint | null;
  /** The number of the attempt that this claim started, from 1, also over resends. */
  number: number;
  trigger: "schedule" | "manual" | "replay" | "test" | "check_up";
  scheduleStep: number;
  windowStartedAt: Date;
  /** The database's time of the claim. */
  claimedAt: Date;
  body: string;
  endpointVersion: number;
  /** At the time of the claim. */
  endpointStatus: string;
  slow: boolean;
};

export type ClaimLimits = {
  /** Free slots of this process. */
  free: number;
  /** Free slots that endpoints of the slow lane may take. */
  freeSlow: number;
  /** What is left of the drain's budget: only endpoints that can time out within it are claimed. */
  budgetLeftMs: number;
};

/** A lease outlives the attempt's deadline by this much. */
export const LEASE_MARGIN_MS = 15_000;
/** Timeouts in a row that put an endpoint into the slow lane. */
export const SLOW_AFTER_TIMEOUTS = 3;

/** Takes work that is due, with leases; see `claimDue`. */
export function claim(limits: ClaimLimits): Promise<Claimed[]> {
  return withSystem((tx) => claimDue(tx, limits), { partitionPruning: false });
}

/**
 * One statement: finds endpoints with work by a loose index scan, locks their lanes in id order (skipping lanes
 * that somebody holds: the lane is the mutex of its endpoint), takes at most the free room of each, gives first
 * attempts their gap-free sequence, and writes lease and counters. A quarter of an endpoint's room goes to its
 * oldest due work, the rest to first attempts before retries; a mute that has ended lets one attempt through.
 */
export async function claimDue(tx: Tx, limits: ClaimLimits): Promise<Claimed[]> {
  const leaseId = newId("lse");
  const rows = await tx.$queryRaw<Claimed[]>`
    with recursive endpoints_first(id) as (
      (select endpoint_id from deliveries
        where due_at is not null and lease_id is null and attempt_count = 0 order by endpoint_id limit 1)
      union all
      select (select d.endpoint_id from deliveries d
        where d.due_at is not null and d.lease_id is null and d.attempt_count = 0 and d.endpoint_id > e.id
        order by d.endpoint_id limit 1)
      from endpoints_first e where e.id is not null
    ), endpoints_again(id) as (
      (select endpoint_id from deliveries
        where due_at is not null and lease_id is null and attempt_count > 0 order by endpoint_id limit 1)
      union all
      select (select d.endpoint_id from deliveries d
        where d.due_at is not null and d.lease_id is null and d.attempt_count > 0 and d.endpoint_id > e.id
        order by d.endpoint_id limit 1)
      from endpoints_again e where e.id is not null
    ), lanes as materialized (
      select l.endpoint_id, l.next_sequence, w.version, w.timeout_ms, w.status as endpoint_status,
        w.deleted_at is null and (w.status = 'enabled'
          or (w.status = 'muted' and w.muted_until <= clock_timestamp())) as sends,
        l.timeouts >= ${SLOW_AFTER_TIMEOUTS} as slow,
        least(
          case when w.status = 'muted' then 1 else w.max_in_flight end - l.in_flight,
          case when w.rate_limit_per_second is null then 1000000
            else floor(least(w.rate_limit_per_second,
              l.rate_tokens + w.rate_limit_per_second * extract(epoch from clock_timestamp() - l.rate_refilled_at))) end
        )::int as room
      from endpoint_lanes l join webhook_endpoints w on w.id = l.endpoint_id
      where l.endpoint_id in (select id from endpoints_first union select id from endpoints_again)
        and l.in_flight < w.max_in_flight
        and (l.slowed_until is null or l.slowed_until <= clock_timestamp())
        and w.timeout_ms + 2000 <= ${limits.budgetLeftMs}::int
      order by l.endpoint_id
      for update of l skip locked
    ), due as materialized (
      select lane.endpoint_id, lane.room, lane.slow, lane.version, lane.timeout_ms, lane.endpoint_status,
        lane.next_sequence, d.*
      from lanes lane cross join lateral (
        (select first.id, first.due_at, first.attempt_count, first.sequence, first.test, true as is_first
          from deliveries first
          where first.endpoint_id = lane.endpoint_id and first.due_at <= clock_timestamp()
            and first.due_at is not null and first.lease_id is null and first.attempt_count = 0
            and (lane.sends or first.trigger in ('test', 'check_up'))
          order by first.due_at, first.id limit greatest(lane.room, 0))
        union all
        (select again.id, again.due_at, again.attempt_count, again.sequence, again.test, false as is_first
          from deliveries again
          where again.endpoint_id = lane.endpoint_id and again.due_at <= clock_timestamp()
            and again.due_at is not null and again.lease_id is null and again.attempt_count > 0
            and lane.sends
          order by again.due_at, again.id limit greatest(lane.room, 0))
      ) d
      where lane.room > 0
    ), aged as (
      select *, row_number() over (partition by endpoint_id order by due_at, id)
        <= floor(room / 4.0 + random()) as is_oldest
      from due
    ), placed as (
      select *, row_number() over (partition by endpoint_id
        order by is_oldest desc, is_first desc, due_at, id) as place
      from aged
    ), fair as (
      select *, row_number() over (partition by slow order by place, endpoint_id) as place_in_class
      from placed where place <= room
    ), chosen as (
      select * from fair where not slow or place_in_class <= ${limits.freeSlow}::int
      order by place, endpoint_id limit ${limits.free}::int
    ), held as materialized (
      select d.id, d.endpoint_id, d.due_at, d.sequence is null and not d.test as is_numbered, c.next_sequence,
        c.timeout_ms, c.slow, c.version, c.endpoint_status
      from chosen c join deliveries d on d.id = c.id
      where d.lease_id is null and d.due_at is not null
      order by d.id for update of d
    ), numbered as (
      select *, case when is_numbered then next_sequence - 1
        + row_number() over (partition by endpoint_id, is_numbered order by due_at, id) end as new_sequence
      from held
    ), taken as (
      update deliveries d set
        status = case when d.status = 'delivered' then d.status else 'sending' end,
        lease_id = ${leaseId}, leased_at = clock_timestamp(),
        due_at = clock_timestamp() + make_interval(secs => (n.timeout_ms + ${LEASE_MARGIN_MS}::int) / 1000.0),
        attempt_count = d.attempt_count + 1,
        sequence = coalesce(d.sequence, n.new_sequence)
      from numbered n
      where d.id = n.id
      returning d.*, n.slow, n.version as endpoint_version, n.endpoint_status
    ), counted as (
      update endpoint_lanes l set
        in_flight = l.in_flight + t.taken,
        next_sequence = greatest(l.next_sequence, coalesce(t.last_sequence + 1, l.next_sequence)),
        rate_tokens = case when w.rate_limit_per_second is null then 0 else
          least(w.rate_limit_per_second, l.rate_tokens + w.rate_limit_per_second
            * extract(epoch from clock_timestamp() - l.rate_refilled_at)) - t.taken end,
        rate_refilled_at = clock_timestamp()
      from (select endpoint_id, count(*)::int as taken, max(sequence) filter (where attempt_count = 1) as last_sequence
        from taken group by endpoint_id) t
      join webhook_endpoints w on w.id = t.endpoint_id
      where l.endpoint_id = t.endpoint_id
    )
    select t.id, t.lease_id as "leaseId", t.organization_id as "organizationId", t.owner_id as "ownerId",
      t.event_id as "eventId", t.event_type as "eventType", t.created_at as "eventCreatedAt", t.endpoint_id as "endpointId", t.test,
      t.status = 'delivered' as "wasDelivered", t.sequence, t.attempt_count as number, t.trigger,
      t.schedule_step as "scheduleStep", t.window_started_at as "windowStartedAt", t.leased_at as "claimedAt",
      b.body, t.endpoint_version as "endpointVersion", t.endpoint_status as "endpointStatus", t.slow
    from taken t join event_bodies b on b.event_id = t.event_id and b.rendering = t.rendering
    order by t.due_at, t.id`;
  return rows;
}
