import "server-only";
import type { Tx } from "../db";

const BATCH = 2_000;

/**
 * Decides again, at claim, what may be sent: work of an endpoint that is paused, muted or disabled becomes
 * `suppressed` with that reason, work of a deleted one `cancelled`. Tests and check-ups go out all the same, and
 * what is in flight is left to settle. @returns how many rows were decided, at most 2 000 at a time.
 */
export async function suppressUnsendable(tx: Tx): Promise<number> {
  return tx.$executeRaw`
    with stopped as materialized (
      select w.id, case when w.deleted_at is not null then 'cancelled' else 'suppressed' end as status,
        case when w.deleted_at is not null then 'endpoint_deleted' else w.status end as reason
      from webhook_endpoints w
      where (w.deleted_at is not null or w.status in ('paused', 'disabled')
          or (w.status = 'muted' and w.muted_until > clock_timestamp()))
        and exists (select 1 from deliveries d where d.endpoint_id = w.id and d.due_at is not null
          and d.lease_id is null and d.attempt_count = 0
          union all
          select 1 from deliveries d where d.endpoint_id = w.id and d.due_at is not null
          and d.lease_id is null and d.attempt_count > 0)
    ), chosen as materialized (
      select d.id, s.status, s.reason from stopped s cross join lateral (
        select id from deliveries where endpoint_id = s.id and due_at is not null and lease_id is null
          and trigger not in ('test', 'check_up') order by id limit ${BATCH}) d
      order by d.id limit ${BATCH}
    ), held as materialized (
      select d.id from deliveries d where d.id in (select id from chosen)
        and d.lease_id is null and d.due_at is not null order by d.id for update
    )
    update deliveries d set
      status = case when d.status = 'delivered' then d.status else c.status end,
      status_reason = case when d.status = 'delivered' then d.status_reason else c.reason end,
      due_at = null
    from chosen c where d.id = c.id and d.id in (select id from held)`;
}
