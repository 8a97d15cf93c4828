import "server-only";
import type { Tx } from "../db";
import { endpointsWithWork } from "./endpoints-with-work";

const BATCH = 2_000;

/**
 * Decides again, at claim, what may be sent: work of an endpoint that is paused, muted or disabled becomes
 * `suppressed` with that reason, work of a deleted one `cancelled`. Tests and check-ups go out all the same, and
 * what is in flight is left to settle. @returns how many rows were decided, at most 2 000 at a time.
 */
export async function suppressUnsendable(tx: Tx): Promise<number> {
  return tx.$executeRaw`
    with recursive ${endpointsWithWork}, stopped as materialized (
      select w.id, case when w.deleted_at is not null then 'cancelled' else 'suppressed' end as status,
        case when w.deleted_at is not null then 'endpoint_deleted' else w.status end as reason
      from webhook_endpoints w
      where w.id in (select id from endpoints_with_work)
        and (w.deleted_at is not null or w.status in ('paused', 'disabled')
          or (w.status = 'muted' and w.muted_until > clock_timestamp()))
    ), chosen as materialized (
      select q.delivery_id, s.status, s.reason
      from stopped s join delivery_queue q on q.endpoint_id = s.id
      where q.lease_id is null and q.trigger not in ('test', 'check_up')
      order by q.delivery_id limit ${BATCH} for update of q skip locked
    ), removed as (
      delete from delivery_queue q using chosen c where q.delivery_id = c.delivery_id
    )
    update deliveries d set
      status = case when d.status = 'delivered' then d.status else c.status end,
      status_reason = case when d.status = 'delivered' then d.status_reason else c.reason end,
      troubled = true
    from chosen c where d.id = c.delivery_id`;
}
