import "server-only";
import type { Ctx } from "../auth/ctx";
import { withTenant } from "../db";
import { notFound } from "../errors";
import type { Input } from "../http/contract";
import { type Reply, reply } from "../http/reply";
import type { getApiTokenContract } from "./contract";
import { creatorNames } from "./creator-names";
import { type ApiTokenView, presentApiToken } from "./present";

export async function getApiToken(
  ctx: Ctx,
  { params }: Pick<Input<typeof getApiTokenContract>, "params">,
): Promise<Reply<ApiTokenView>> {
  const row = await withTenant(ctx, (tx) =>
    tx.apiToken.findFirst({ where: { id: params.id, organizationId: ctx.organizationId } }),
  );
  if (!row) throw notFound("API token", params.id);
  return reply(presentApiToken(row, ctx.environment, await creatorNames([row])), { version: row.version });
}
