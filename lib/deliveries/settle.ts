import "server-only";
import { type Tx, withSystem } from "../db";
import type { Result } from "./attempt";
import { attemptIdOf } from "./attempt-id";
import { applyHealth } from "./health";
import { settleLanes } from "./settle-lanes";

/**
 * Records a group of results in one transaction: deliveries and attempts first, then lanes (in id order, held only
 * for the rest of the transaction, because a claim passes a held lane by), roll-ups and health. A result whose
 * lease has gone to another sender is still logged, but changes no status and no counter; one that was recorded
 * before (the commit was done, its confirmation lost) changes nothing at all.
 */
export async function settle(results: Result[]): Promise<void> {
  if (results.length === 0) return;
  const record = async (tx: Tx) => {
    const mine = await recordAttempts(tx, results);
    const timely = results.filter((r) => mine.has(r.claimed.id));
    const failingSince = await settleLanes(tx, timely);
    await applyHealth(tx, timely, failingSince);
  };
  await withSystem(record, { partitionPruning: false });
}

/** Updates the deliveries and inserts the attempts in one statement. @returns the ids whose lease was still ours. */
async function recordAttempts(tx: Tx, results: Result[]): Promise<Set<string>> {
  const mine = await tx.$queryRaw<{ id: string }[]>`
    /* prepared: record */
    with results as materialized (
      select * from jsonb_to_recordset(${JSON.stringify(results.map(rowOf))}::jsonb) as r (
        delivery_id text, lease_id text, status text, status_reason text, due_at timestamptz, schedule_step int,
        last_error text, sequence bigint, attempt_id text, organization_id text, endpoint_id text, number int, trigger text,
        started_at timestamptz, duration_ms int, phases jsonb, remote_address text, url text, request_headers jsonb,
        status_code int, response_headers jsonb, response_body text, response_truncated boolean, error_class text,
        error_detail text, error_message text)
    ), requeued as (
      update delivery_queue q set lease_id = null, leased_at = null, due_at = r.due_at, lost_in_a_row = 0,
        schedule_step = r.schedule_step, trigger = 'schedule'
      from results r where q.delivery_id = r.delivery_id and q.lease_id = r.lease_id and r.due_at is not null
      returning q.delivery_id
    ), ended as (
      delete from delivery_queue q using results r
      where q.delivery_id = r.delivery_id and q.lease_id = r.lease_id and r.due_at is null
      returning q.delivery_id
    ), mine as materialized (
      select delivery_id from requeued union all select delivery_id from ended
    ), shown as (
      update deliveries d set
        status = case when d.status = 'delivered' then d.status else r.status end,
        status_reason = case when d.status = 'delivered' then d.status_reason else r.status_reason end,
        troubled = d.troubled or r.status <> 'delivered',
        sequence = r.sequence, attempt_count = r.number,
        last_status_code = case when d.status = 'delivered' and r.status <> 'delivered'
          then d.last_status_code else r.status_code end,
        last_error = case when d.status = 'delivered' then d.last_error else r.last_error end,
        delivered_at = case when r.status = 'delivered' then coalesce(d.delivered_at, clock_timestamp())
          else d.delivered_at end
      from results r join mine m on m.delivery_id = r.delivery_id
      where d.id = r.delivery_id
    ), logged as (
      insert into attempts (id, organization_id, delivery_id, endpoint_id, number, trigger, started_at, duration_ms,
        phases, remote_address, url, request_headers, status_code, response_headers, response_body, response_truncated,
        error_class, error_detail, error_message, late)
      select attempt_id, organization_id, delivery_id, endpoint_id, number, trigger, started_at, duration_ms,
        phases, remote_address, url, request_headers, status_code, response_headers, response_body, response_truncated,
        error_class, error_detail, error_message, delivery_id not in (select delivery_id from mine)
      from results
      on conflict (id) do nothing
    )
    select delivery_id as id from mine`;
  return new Set(mine.map((row) => row.id));
}

function rowOf({ claimed, attempt, decision }: Result) {
  return {
    delivery_id: claimed.id,
    lease_id: claimed.leaseId,
    status: decision.status,
    status_reason: decision.statusReason,
    due_at: decision.dueAt?.toISOString() ?? null,
    schedule_step: decision.scheduleStep,
    last_error: decision.lastError,
    sequence: claimed.sequence === null ? null : Number(claimed.sequence),
    attempt_id: attemptIdOf(claimed, attempt.startedAt),
    organization_id: claimed.organizationId,
    endpoint_id: claimed.endpointId,
    number: claimed.number,
    trigger: claimed.trigger,
    started_at: attempt.startedAt.toISOString(),
    duration_ms: attempt.phases.total,
    phases: attempt.phases,
    remote_address: attempt.remoteAddress,
    url: attempt.url,
    request_headers: attempt.requestHeaders,
    status_code: attempt.statusCode,
    response_headers: attempt.responseHeaders,
    response_body: attempt.responseBody,
    response_truncated: attempt.responseTruncated,
    error_class: attempt.error?.class ?? null,
    error_detail: attempt.error?.detail ?? null,
    error_message: attempt.error?.message ?? null,
  };
}
