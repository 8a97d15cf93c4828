import "server-only";
import type { Ctx } from "../auth/ctx";
import { now } from "../clock";
import { withTenant } from "../db";
import type { Input, Output } from "../http/contract";
import type { getWebhookStatsContract } from "./contract";
import { findWebhook } from "./find-webhook";
import { errorsOf, hourly, totalsOf } from "./sum-rollups";

const HOUR_MS = 3_600_000;

/** Counts and latency of the last full hours and the running one, from the hourly roll-ups, never from the log. */
export async function getWebhookStats(
  ctx: Ctx,
  { params, query }: Input<typeof getWebhookStatsContract>,
): Promise<Output<typeof getWebhookStatsContract>> {
  const to = now();
  const runningHour = Math.floor(to.getTime() / HOUR_MS) * HOUR_MS;
  const from = new Date(runningHour - query.hours * HOUR_MS);
  const rollups = await withTenant(ctx, async (tx) => {
    const { webhook } = await findWebhook(tx, ctx, params.id);
    return tx.deliveryRollup.findMany({
      where: { organizationId: ctx.organizationId, endpointId: webhook.id, hour: { gte: from } },
      orderBy: { hour: "asc" },
    });
  });
  const totals = totalsOf(rollups);
  return {
    object: "webhook_stats",
    webhook_id: params.id,
    from: from.toISOString(),
    to: to.toISOString(),
    ...totals,
    success_rate: totals.attempts === 0 ? null : totals.delivered / totals.attempts,
    errors: errorsOf(rollups),
    hours: hourly(rollups, from, to),
  };
}
