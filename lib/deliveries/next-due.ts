import "server-only";
import type { Tx } from "../db";
import { endpointsWithWork } from "./endpoints-with-work";

/** When the next work is due by the database's clock, and whether that is past; null when nothing waits. */
export async function nextDue(tx: Tx): Promise<{ dueAt: Date; isDue: boolean } | null> {
  const [row] = await tx.$queryRaw<{ due_at: Date | null; is_due: boolean }[]>`
    with recursive ${endpointsWithWork}, heads as (
      select greatest(least(
        (select due_at from delivery_queue q where q.endpoint_id = e.id and q.lease_id is null
          and q.attempt_count = 0 order by due_at limit 1),
        (select due_at from delivery_queue q where q.endpoint_id = e.id and q.lease_id is null
          and q.attempt_count > 0 order by due_at limit 1)), l.slowed_until) as due_at
      from endpoints_with_work e join endpoint_lanes l on l.endpoint_id = e.id
      union all
      (select due_at from delivery_queue where lease_id is not null order by due_at limit 1)
    )
    select min(due_at) as due_at, min(due_at) <= clock_timestamp() as is_due from heads`;
  return row?.due_at ? { dueAt: row.due_at, isDue: row.is_due } : null;
}
