import type pg from "pg";

export type LogSample = {
  organizationId: string;
  endpointIds: string[];
  deliveryIds: string[];
  billIds: string[];
};

const DAYS = 30;
const PER_BILL = 10;

/**
 * Replaces the log by `rows` deliveries with an attempt each, spread over the last 30 days and the endpoints of one
 * organization, one in fifty failed. Ids are made by SQL in the product's own form.
 */
export async function fillLog(
  admin: pg.Client,
  { organizationId, endpointIds }: { organizationId: string; endpointIds: string[] },
  rows: number,
): Promise<LogSample> {
  await admin.query("truncate deliveries, attempts, events, event_bodies");
  await admin.query("set synchronous_commit = off");
  for (let from = 0; from < rows; from += 500_000) {
    await admin.query(INSERT, [
      from,
      Math.min(from + 500_000, rows) - 1,
      rows,
      organizationId,
      endpointIds,
      DAYS * 86_400_000,
      PER_BILL,
    ]);
  }
  await admin.query("vacuum analyze");
  await admin.query("checkpoint");
  const { rows: sampled } = await admin.query(
    "select id, bill_id from deliveries order by id desc limit 2000",
  );
  return {
    organizationId,
    endpointIds,
    deliveryIds: sampled.map((r) => r.id),
    billIds: [...new Set(sampled.map((r) => r.bill_id as string))],
  };
}

const INSERT = `
  with made as materialized (
    select i, (extract(epoch from now()) * 1000)::bigint - $6::bigint + (i * ($6::bigint / $3::numeric))::bigint as ms,
      $5::text[] as endpoints
    from generate_series($1::bigint, $2::bigint) as i
  ), ids as materialized (
    select i, lpad(to_hex(ms), 12, '0') as hex, ms, endpoints[1 + i % array_length(endpoints, 1)] as endpoint_id,
      i % 50 = 0 as failed from made
  ), deliveries_made as (
    insert into deliveries (id, organization_id, owner_id, event_id, event_type, bill_id, endpoint_id, rendering, status,
      troubled, sequence, attempt_count, last_status_code, last_error, created_at, delivered_at)
    select 'dlv_' || hex || substr(md5(i::text), 1, 20), $4, $4, 'evt_' || hex || substr(md5('e' || i), 1, 20),
      (array['bill.created','bill.sent','999.received','835.received'])[1 + i % 4],
      'bill_' || lpad(to_hex(i / $7), 32, '0'), endpoint_id, 'mindbill:snapshot',
      case when failed then 'failed' else 'delivered' end, failed, i, 1, case when failed then 500 else 200 end,
      case when failed then 'bad_status' end, to_timestamp(ms / 1000.0),
      case when not failed then to_timestamp(ms / 1000.0) end
    from ids
  )
  insert into attempts (id, organization_id, delivery_id, endpoint_id, number, trigger, started_at, duration_ms, phases,
    url, request_headers, status_code, response_headers, response_body)
  select 'att_' || hex || substr(md5('a' || i), 1, 20), $4, 'dlv_' || hex || substr(md5(i::text), 1, 20), endpoint_id, 1,
    'schedule', to_timestamp(ms / 1000.0), 20, '{"dns":null,"connect":1,"tls":2,"first_byte":10,"total":20}',
    'https://receiver.example/hook', '{"content-type":"application/json"}', case when failed then 500 else 200 end, '{}', 'ok'
  from ids`;
