import "server-only";
import type { EndpointLane, WebhookEndpoint } from "@/prisma/generated/client";
import type { Ctx } from "../auth/ctx";
import type { Tx } from "../db";
import { notFound } from "../errors";

/** A live endpoint with its hot counters. */
export type WebhookRow = { webhook: WebhookEndpoint; lane: EndpointLane };

/** @throws DomainError 404 when it is missing, deleted, or somebody else's. */
export async function findWebhook(tx: Tx, ctx: Ctx, id: string): Promise<WebhookRow> {
  const webhook = await tx.webhookEndpoint.findFirst({
    where: { id, organizationId: ctx.organizationId, deletedAt: null },
  });
  const lane = await tx.endpointLane.findFirst({
    where: { endpointId: id, organizationId: ctx.organizationId },
  });
  if (!webhook || !lane) throw notFound("webhook", id);
  return { webhook, lane };
}

/**
 * As `findWebhook`, holding both rows until the transaction ends. The lane comes first: settling an attempt
 * also locks the lane, then the configuration it mutes.
 */
export async function lockWebhook(tx: Tx, ctx: Ctx, id: string): Promise<WebhookRow> {
  await tx.$queryRaw`
    select 1 from endpoint_lanes where endpoint_id = ${id} and organization_id = ${ctx.organizationId} for update`;
  await tx.$queryRaw`
    select 1 from webhook_endpoints where id = ${id} and organization_id = ${ctx.organizationId} for update`;
  return findWebhook(tx, ctx, id);
}
