import "server-only";
import type { Tx } from "../db";
import { announceHealth } from "./announce-health";
import type { Result } from "./attempt";
import type { HealthChange } from "./health-change";

/** Failed attempts in a row that mute an endpoint. */
const MUTE_AFTER = 100;
const MUTE_HOURS = 1;
/** Days of failures without one success that disable an endpoint. */
const DISABLE_AFTER_DAYS = 5;

/** How a group of results ended for one endpoint. */
type Verdict = {
  endpoint_id: string;
  gone: boolean;
  exhausted: boolean;
  succeeded: boolean;
  failed: boolean;
  last_error: string | null;
};

/**
 * The health state machine of an endpoint, moved by a group of results: 410 disables, a streak mutes for an hour,
 * days of failures disable; after a mute one attempt decides between recovery and another hour. The lanes are
 * locked and up to date by now. One conditional update; changes of state are published in the same transaction.
 */
export async function applyHealth(
  tx: Tx,
  results: Result[],
  failingSince: ReadonlyMap<string, Date | null>,
): Promise<void> {
  const verdicts = verdictsOf(results);
  // The usual case, and the hot one: everything went well, and nobody has to recover.
  const isQuiet = results.every((r) => r.decision.succeeded && r.claimed.endpointStatus === "enabled");
  if (verdicts.length === 0 || isQuiet) return;
  const changes = await tx.$queryRaw<Omit<HealthChange, "failingSince">[]>`
    with decided as (
      select w.id, w.status as before, l.streak, v.last_error,
        case
          when v.gone or (v.exhausted and w.health_policy = 'disable') then 'disabled'
          when w.status = 'muted' and v.succeeded then 'enabled'
          when w.health_policy <> 'mute' or not v.failed or w.status = 'paused' then null
          when l.failing_since < clock_timestamp() - make_interval(days => ${DISABLE_AFTER_DAYS}) then 'disabled'
          when w.status = 'muted' and w.muted_until <= clock_timestamp() then 'muted'
          when w.status = 'enabled' and l.streak >= ${MUTE_AFTER} then 'muted'
        end as after,
        case when v.gone then 'gone' when w.health_policy = 'disable' then 'retries_exhausted'
          when l.failing_since < clock_timestamp() - make_interval(days => ${DISABLE_AFTER_DAYS}) then 'failing_for_days'
          else 'consecutive_failures' end as reason
      from jsonb_to_recordset(${JSON.stringify(verdicts)}::jsonb) as v (endpoint_id text, gone boolean,
        exhausted boolean, succeeded boolean, failed boolean, last_error text)
      join webhook_endpoints w on w.id = v.endpoint_id
      join endpoint_lanes l on l.endpoint_id = w.id
      where w.deleted_at is null and w.status in ('enabled', 'muted', 'paused')
      order by w.id for update of w
    )
    update webhook_endpoints w set
      status = d.after,
      status_reason = case when d.after <> 'enabled' then d.reason end,
      muted_until = case when d.after = 'muted' then clock_timestamp() + make_interval(hours => ${MUTE_HOURS}) end,
      version = w.version + 1, updated_at = clock_timestamp()
    from decided d, organizations o
    where w.id = d.id and o.id = w.organization_id and d.after is not null
    returning w.id, w.name, w.url, w.technical_contact as "technicalContact", w.organization_id as "organizationId", o.environment, d.before, d.after,
      w.status_reason as reason, d.streak, w.muted_until as "mutedUntil",
      d.last_error as "lastError", clock_timestamp() as "changedAt"`;
  for (const change of changes) {
    if (change.before === change.after) continue;
    await announceHealth(tx, { ...change, failingSince: failingSince.get(change.id) ?? null });
  }
}

function verdictsOf(results: Result[]): Verdict[] {
  const verdicts = new Map<string, Verdict>();
  for (const { claimed, decision } of results) {
    if (!decision.counts && !decision.gone) continue;
    const before = verdicts.get(claimed.endpointId);
    verdicts.set(claimed.endpointId, {
      endpoint_id: claimed.endpointId,
      gone: decision.gone || (before?.gone ?? false),
      exhausted: decision.status === "failed" || (before?.exhausted ?? false),
      succeeded: decision.counts ? decision.succeeded : (before?.succeeded ?? false),
      failed: decision.counts ? !decision.succeeded : (before?.failed ?? false),
      last_error: decision.lastError ?? before?.last_error ?? null,
    });
  }
  return [...verdicts.values()];
}
