import "server-only";
import type { Ctx } from "../auth/ctx";
import { withTenant } from "../db";
import { type Reply, reply } from "../http/reply";
import { findWebhook } from "./find-webhook";
import { presentWebhook } from "./present";
import type { WebhookResource } from "./schema";

export async function getWebhook(
  ctx: Ctx,
  { params }: { params: { id: string } },
): Promise<Reply<WebhookResource>> {
  const row = await withTenant(ctx, (tx) => findWebhook(tx, ctx, params.id));
  return reply(presentWebhook(row), { version: row.webhook.version });
}
