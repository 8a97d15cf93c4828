import "server-only";
import type { Tx } from "../db";

/** When the next work is due, by the database's clock, and that clock; null when nothing waits. */
export async function nextDue(tx: Tx): Promise<{ dueAt: Date; isDue: boolean } | null> {
  const [row] = await tx.$queryRaw<{ due_at: Date | null; is_due: boolean }[]>`
    with recursive endpoints_again(id) as (
      (select endpoint_id from deliveries
        where due_at is not null and lease_id is null and attempt_count > 0 order by endpoint_id limit 1)
      union all
      select (select d.endpoint_id from deliveries d
        where d.due_at is not null and d.lease_id is null and d.attempt_count > 0 and d.endpoint_id > e.id
        order by d.endpoint_id limit 1)
      from endpoints_again e where e.id is not null
    ), endpoints_first(id) as (
      (select endpoint_id from deliveries
        where due_at is not null and lease_id is null and attempt_count = 0 order by endpoint_id limit 1)
      union all
      select (select d.endpoint_id from deliveries d
        where d.due_at is not null and d.lease_id is null and d.attempt_count = 0 and d.endpoint_id > e.id
        order by d.endpoint_id limit 1)
      from endpoints_first e where e.id is not null
    ), heads as (
      select greatest(q.due_at, l.slowed_until) as due_at from endpoints_again e
      join endpoint_lanes l on l.endpoint_id = e.id cross join lateral (
        select due_at from deliveries where endpoint_id = e.id and due_at is not null and lease_id is null
          and attempt_count > 0 order by due_at limit 1) q
      union all
      select greatest(q.due_at, l.slowed_until) as due_at from endpoints_first e
      join endpoint_lanes l on l.endpoint_id = e.id cross join lateral (
        select due_at from deliveries where endpoint_id = e.id and due_at is not null and lease_id is null
          and attempt_count = 0 order by due_at limit 1) q
      union all
      (select due_at from deliveries where lease_id is not null order by due_at limit 1)
    )
    select min(due_at) as due_at, min(due_at) <= clock_timestamp() as is_due from heads`;
  return row?.due_at ? { dueAt: row.due_at, isDue: row.is_due } : null;
}
