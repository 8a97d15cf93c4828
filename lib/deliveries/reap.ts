import "server-only";
import type { Tx } from "../db";

/** Attempts in a row that may be lost before the delivery fails. */
const LOST_MAX = 3;
const BATCH = 1_000;

/**
 * Takes back what a dead sender left: each lease that has ended is logged as an attempt `sender_lost`, frees its
 * place in the lane, and makes the delivery due at once. It costs no retry, but three in a row fail the delivery.
 * A row that a settle holds at this moment is passed by: settle holds deliveries before lanes, this the other way.
 * @returns how many leases had ended.
 */
export async function reapLostLeases(tx: Tx): Promise<number> {
  const lost = await tx.$queryRaw<{ endpoint_id: string }[]>`
    select distinct endpoint_id from deliveries
    where lease_id is not null and due_at <= clock_timestamp() limit ${BATCH}`;
  if (lost.length === 0) return 0;
  const endpointIds = lost.map((row) => row.endpoint_id);
  await tx.$queryRaw`
    select endpoint_id from endpoint_lanes where endpoint_id = any(${endpointIds}::text[])
    order by endpoint_id for update`;
  return tx.$executeRaw`
    with held as materialized (
      select id from deliveries
      where lease_id is not null and due_at <= clock_timestamp() and endpoint_id = any(${endpointIds}::text[])
      order by id limit ${BATCH} for update skip locked
    ), returned as (
      update deliveries d set
        lease_id = null, leased_at = null, lost_in_a_row = d.lost_in_a_row + 1,
        status = case when d.status = 'delivered' then d.status
          when d.test or d.lost_in_a_row + 1 >= ${LOST_MAX} then 'failed' else 'retrying' end,
        status_reason = case when d.status <> 'delivered' and (d.test or d.lost_in_a_row + 1 >= ${LOST_MAX})
          then 'sender_lost' end,
        due_at = case when d.test or d.lost_in_a_row + 1 >= ${LOST_MAX} then null else clock_timestamp() end,
        last_error = 'sender_lost', last_status_code = null
      from held h where d.id = h.id
      returning d.*, (select o.leased_at from deliveries o where o.id = d.id) as started_at
    ), counted as (
      update endpoint_lanes l set in_flight = greatest(0, l.in_flight - r.n)
      from (select endpoint_id, count(*)::int as n from returned group by endpoint_id) r
      where l.endpoint_id = r.endpoint_id
    )
    insert into attempts (id, organization_id, delivery_id, endpoint_id, number, trigger, started_at, duration_ms, phases,
      url, request_headers, error_class, error_message)
    select 'att_' || lpad(to_hex((extract(epoch from clock_timestamp()) * 1000)::bigint), 12, '0')
        || substr(md5(r.id || ':' || r.attempt_count), 1, 20),
      r.organization_id, r.id, r.endpoint_id, r.attempt_count, r.trigger, r.started_at,
      (extract(epoch from clock_timestamp() - r.started_at) * 1000)::int,
      '{"dns":null,"connect":null,"tls":null,"first_byte":null,"total":null}'::jsonb, w.url, '{}'::jsonb, 'sender_lost',
      'The sender stopped while this attempt was under way, so its result is not known.'
    from returned r join webhook_endpoints w on w.id = r.endpoint_id`;
}
