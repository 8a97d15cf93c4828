import "server-only";
import type { Ctx } from "../auth/ctx";
import { withTenant } from "../db";
import type { Input, Output } from "../http/contract";
import { decodeCursor, pageOf } from "../pagination";
import type { listWebhooksContract } from "./contract";
import { presentWebhook } from "./present";

/** Newest first. */
export async function listWebhooks(
  ctx: Ctx,
  { query }: Input<typeof listWebhooksContract>,
): Promise<Output<typeof listWebhooksContract>> {
  const before = decodeCursor(query.cursor, "we");
  return withTenant(ctx, async (tx) => {
    const webhooks = await tx.webhookEndpoint.findMany({
      where: {
        organizationId: ctx.organizationId,
        deletedAt: null,
        ...(query.status ? { status: query.status } : {}),
        ...(before ? { id: { lt: before } } : {}),
      },
      orderBy: { id: "desc" },
      take: query.limit + 1,
    });
    const lanes = await tx.endpointLane.findMany({
      where: { organizationId: ctx.organizationId, endpointId: { in: webhooks.map(({ id }) => id) } },
    });
    const laneOf = new Map(lanes.map((lane) => [lane.endpointId, lane]));
    const rows = webhooks.flatMap((webhook) => {
      const lane = laneOf.get(webhook.id);
      return lane ? [{ id: webhook.id, webhook, lane }] : [];
    });
    return pageOf(rows, query.limit, presentWebhook);
  });
}
