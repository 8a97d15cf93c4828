import "server-only";
import { Prisma } from "../db";

/**
 * Two recursive CTEs that name the endpoints with work by a loose scan over the partial indexes of the queue: their
 * cost grows with the number of such endpoints, not with the backlog. For use after `with recursive`.
 */
export const endpointsWithWork = Prisma.sql`
  endpoints_first(id) as (
    (select endpoint_id from delivery_queue where lease_id is null and attempt_count = 0
      order by endpoint_id limit 1)
    union all
    select (select q.endpoint_id from delivery_queue q where q.lease_id is null and q.attempt_count = 0
      and q.endpoint_id > e.id order by q.endpoint_id limit 1)
    from endpoints_first e where e.id is not null
  ), endpoints_again(id) as (
    (select endpoint_id from delivery_queue where lease_id is null and attempt_count > 0
      order by endpoint_id limit 1)
    union all
    select (select q.endpoint_id from delivery_queue q where q.lease_id is null and q.attempt_count > 0
      and q.endpoint_id > e.id order by q.endpoint_id limit 1)
    from endpoints_again e where e.id is not null
  ), endpoints_with_work as materialized (
    select id from endpoints_first where id is not null union select id from endpoints_again where id is not null
  )`;
