import "server-only";
import type { Tx } from "../db";

/** Attempts in a row that may be lost before the delivery fails. */
const LOST_MAX = 3;
const BATCH = 1_000;

/**
 * Takes back what a dead sender left: each lease that has ended is logged as an attempt `sender_lost`, frees its
 * place in the lane, and makes the delivery due at once. It costs no retry, but three in a row fail the delivery;
 * a test is not tried again. Lanes first, as in a claim; what a settle holds at this moment is passed by.
 * @returns how many leases had ended.
 */
export async function reapLostLeases(tx: Tx): Promise<number> {
  const lost = await tx.$queryRaw<{ endpoint_id: string }[]>`
    select distinct endpoint_id from delivery_queue
    where lease_id is not null and due_at <= clock_timestamp() limit ${BATCH}`;
  if (lost.length === 0) return 0;
  const endpointIds = lost.map((row) => row.endpoint_id);
  await tx.$queryRaw`
    select endpoint_id from endpoint_lanes where endpoint_id = any(${endpointIds}::text[])
    order by endpoint_id for update`;
  return tx.$executeRaw`
    with lost as materialized (
      select *, test or lost_in_a_row + 1 >= ${LOST_MAX} as is_over from delivery_queue
      where lease_id is not null and due_at <= clock_timestamp() and endpoint_id = any(${endpointIds}::text[])
      order by delivery_id limit ${BATCH} for update skip locked
    ), ended as (
      delete from delivery_queue q using lost l where q.delivery_id = l.delivery_id and l.is_over
    ), returned as (
      update delivery_queue q set lease_id = null, leased_at = null, due_at = clock_timestamp(),
        lost_in_a_row = q.lost_in_a_row + 1
      from lost l where q.delivery_id = l.delivery_id and not l.is_over
    ), counted as (
      update endpoint_lanes e set in_flight = greatest(0, e.in_flight - l.n)
      from (select endpoint_id, count(*)::int as n from lost group by endpoint_id) l
      where e.endpoint_id = l.endpoint_id
    ), shown as (
      update deliveries d set
        status = case when d.status = 'delivered' then d.status when l.is_over then 'failed' else 'retrying' end,
        status_reason = case when d.status = 'delivered' then d.status_reason when l.is_over then 'sender_lost' end,
        troubled = true, attempt_count = l.attempt_count, sequence = l.sequence,
        last_error = case when d.status = 'delivered' then d.last_error else 'sender_lost' end
      from lost l where d.id = l.delivery_id
    )
    insert into attempts (id, organization_id, delivery_id, endpoint_id, number, trigger, started_at, duration_ms, phases,
      url, request_headers, error_class, error_message)
    select 'att_' || lpad(to_hex((extract(epoch from clock_timestamp()) * 1000)::bigint), 12, '0')
        || substr(md5(l.delivery_id || ':' || l.attempt_count), 1, 20),
      l.organization_id, l.delivery_id, l.endpoint_id, l.attempt_count, l.trigger, l.leased_at,
      (extract(epoch from clock_timestamp() - l.leased_at) * 1000)::int,
      '{"dns":null,"connect":null,"tls":null,"first_byte":null,"total":null}'::jsonb,
      -- As maskUrl: receivers put keys into the query.
      regexp_replace(w.url, '[?].*$', '?***'), '{}'::jsonb, 'sender_lost',
      'The sender stopped while this attempt was under way, so its result is not known.'
    from lost l join webhook_endpoints w on w.id = l.endpoint_id`;
}
