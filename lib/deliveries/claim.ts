import "server-only";
import { Prisma, type Tx, withSystem } from "../db";
import { newId } from "../id";
import { endpointsWithWork } from "./endpoints-with-work";
import type { SlotClass } from "./slots";

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
  /** Whatever comes of the attempt, a delivery that was delivered stays so. */
  wasDelivered: boolean;
  sequence: bigint | null;
  /** The number of the attempt that this claim started, from 1, also over resends. */
  number: number;
  trigger: "schedule" | "manual" | "replay" | "test" | "check_up";
  scheduleStep: number;
  windowStartedAt: Date;
  /** When the attempt was due, and when it was claimed: both by the database's clock. */
  dueAt: Date;
  claimedAt: Date;
  /** W3C traceparent of the request that published the event; null when that was not traced. */
  traceparent: string | null;
  body: string;
  endpointVersion: number;
  /** At the time of the claim. */
  endpointStatus: string;
  slotClass: SlotClass;
};

export type ClaimLimits = {
  /** Free slots of this process. */
  free: number;
  /** Of these, what endpoints that time out may take together. */
  freeSlow: number;
  /** Of these, what endpoints that never delivered may take together. */
  freeNew: number;
  /** What is left of the drain's budget: only endpoints that can time out within it are claimed. */
  budgetLeftMs: number;
};

/** A lease outlives the attempt's deadline by this much. */
export const LEASE_MARGIN_MS = 15_000;
/** Timeouts in a row that put an endpoint into the slow lane. */
const SLOW_AFTER_TIMEOUTS = 3;
/** Places in flight of an endpoint that never delivered: few of them cannot hold what all new ones share. */
const NEW_PLACES = 4;

/** Takes work that is due, with leases; see `claimDue`. */
export function claim(limits: ClaimLimits): Promise<Claimed[]> {
  return withSystem((tx) => claimDue(tx, limits), { partitionPruning: false });
}

/**
 * One statement: finds endpoints with work, locks their lanes in id order (skipping lanes that somebody holds: the
 * lane is the mutex of its endpoint), takes at most the free room of each, gives first attempts their gap-free
 * sequence, and writes lease and counters. A quarter of an endpoint's room goes to its oldest due work, the rest to
 * first attempts before retries; a mute that has ended lets one attempt through.
 */
async function claimDue(tx: Tx, limits: ClaimLimits): Promise<Claimed[]> {
  const leaseId = newId("lse");
  return tx.$queryRaw<Claimed[]>`
    /* prepared: claim */
    with recursive ${endpointsWithWork}, ${lockedLanes(limits)}, ${chosenWork(limits)}, numbered as (
      select *, case when sequence is null and not test then next_sequence - 1
        + row_number() over (partition by endpoint_id, sequence is null and not test order by due_at, delivery_id)
        end as new_sequence
      from chosen
    ), taken as (
      update delivery_queue q set
        lease_id = ${leaseId}, leased_at = clock_timestamp(),
        due_at = clock_timestamp() + make_interval(secs => (n.timeout_ms + ${LEASE_MARGIN_MS}::int) / 1000.0),
        attempt_count = q.attempt_count + 1,
        sequence = coalesce(q.sequence, n.new_sequence)
      from numbered n
      where q.delivery_id = n.delivery_id
      returning q.*, n.due_at as was_due_at, n.new_sequence, n.slot_class, n.version as endpoint_version, n.endpoint_status
    ), counted as (
      update endpoint_lanes l set
        in_flight = l.in_flight + t.taken,
        next_sequence = coalesce(t.last_sequence + 1, l.next_sequence),
        rate_tokens = case when lane.rate is null then 0 else lane.tokens - t.taken end,
        rate_refilled_at = clock_timestamp()
      from (select endpoint_id, count(*)::int as taken, max(new_sequence) as last_sequence
        from taken group by endpoint_id) t
      join lanes lane on lane.endpoint_id = t.endpoint_id
      where l.endpoint_id = t.endpoint_id
    )
    select t.delivery_id as id, t.lease_id as "leaseId", t.organization_id as "organizationId", t.owner_id as "ownerId",
      t.event_id as "eventId", t.event_type as "eventType", t.event_created_at as "eventCreatedAt",
      t.endpoint_id as "endpointId", t.test, t.was_delivered as "wasDelivered", t.sequence,
      t.attempt_count as number, t.trigger, t.schedule_step as "scheduleStep",
      t.window_started_at as "windowStartedAt", t.was_due_at as "dueAt", t.leased_at as "claimedAt",
      t.traceparent, b.body,
      t.endpoint_version as "endpointVersion", t.endpoint_status as "endpointStatus", t.slot_class as "slotClass"
    from taken t join event_bodies b on b.event_id = t.event_id and b.rendering = t.rendering`;
}

/** The lanes of endpoints that have work and room, locked; with their settings and rate tokens of this moment. */
function lockedLanes({ budgetLeftMs }: ClaimLimits): Prisma.Sql {
  return Prisma.sql`
    lanes as materialized (
      select l.endpoint_id, l.next_sequence, w.version, w.timeout_ms, w.status as endpoint_status,
        w.deleted_at is null and (w.status = 'enabled'
          or (w.status = 'muted' and w.muted_until <= clock_timestamp())) as sends,
        case when l.timeouts >= ${SLOW_AFTER_TIMEOUTS} or (l.timeouts > 0 and l.last_delivered_at is null) then 'slow'
          when l.last_delivered_at is null then 'new' else 'open' end as slot_class,
        l.in_flight, w.rate_limit_per_second as rate,
        least(w.rate_limit_per_second, l.rate_tokens + w.rate_limit_per_second
          * extract(epoch from clock_timestamp() - l.rate_refilled_at))::float8 as tokens,
        case when w.status = 'muted' then 1 when l.last_delivered_at is null then least(w.max_in_flight, ${NEW_PLACES}::int)
          else w.max_in_flight end - l.in_flight as places
      from endpoint_lanes l join webhook_endpoints w on w.id = l.endpoint_id
      where l.endpoint_id in (select id from endpoints_with_work)
        and l.in_flight < w.max_in_flight
        and (l.slowed_until is null or l.slowed_until <= clock_timestamp())
        and w.timeout_ms + 2000 <= ${budgetLeftMs}::int
      order by l.endpoint_id
      for update of l skip locked
    ), rooms as (
      select *, case when rate is null then places else least(places, floor(tokens)) end::int as room from lanes
    )`;
}

/**
 * What of it is taken: locked rows, so that the endpoints with the fewest in flight come first and the oldest work
 * among equals; the new and the slow ones within their own limits. Beyond its first place no endpoint holds more
 * slots than it leaves free, so that k of them leave at least one part in k + 1 to whoever comes next.
 */
function chosenWork({ free, freeSlow, freeNew }: ClaimLimits): Prisma.Sql {
  return Prisma.sql`
    due as materialized (
      select lane.endpoint_id, lane.room, lane.slot_class, lane.in_flight, lane.version, lane.timeout_ms, lane.endpoint_status,
        lane.next_sequence, d.*
      from rooms lane cross join lateral (
        select * from (select f.delivery_id, f.due_at, f.sequence, f.test, true as is_first from delivery_queue f
          where f.endpoint_id = lane.endpoint_id and f.lease_id is null and f.attempt_count = 0
            and f.due_at <= clock_timestamp() and (lane.sends or f.trigger in ('test', 'check_up'))
          order by f.due_at, f.delivery_id limit lane.room for update skip locked) as first_attempts
        union all
        select * from (select a.delivery_id, a.due_at, a.sequence, a.test, false as is_first from delivery_queue a
          where a.endpoint_id = lane.endpoint_id and a.lease_id is null and a.attempt_count > 0
            and a.due_at <= clock_timestamp() and (lane.sends or a.trigger in ('test', 'check_up'))
          order by a.due_at, a.delivery_id limit lane.room for update skip locked) as other_attempts
      ) d
      where lane.room > 0
    ), aged as (
      select *, row_number() over (partition by endpoint_id order by due_at, delivery_id)
        <= floor(room / 4.0 + random()) as is_oldest
      from due
    ), placed as (
      select *, row_number() over (partition by endpoint_id
        order by is_oldest desc, is_first desc, due_at, delivery_id) as place
      from aged
    ), fair as (
      select *, row_number() over (partition by slot_class order by in_flight + place, due_at, delivery_id)
        as place_in_class
      from placed where place <= room
    ), chosen as (
      select fair.* from fair
      cross join lateral (select case slot_class when 'slow' then ${freeSlow}::int when 'new' then ${freeNew}::int
        else ${free}::int end as room_in_class) c
      where place_in_class <= room_in_class
        and (in_flight + place = 1 or in_flight + place <= room_in_class - place_in_class)
      order by in_flight + place, due_at, delivery_id limit ${free}::int
    )`;
}
