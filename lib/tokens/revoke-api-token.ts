import "server-only";
import { audit } from "../audit/record";
import type { Ctx } from "../auth/ctx";
import { now } from "../clock";
import { withTenant } from "../db";
import type { Input } from "../http/contract";
import { assertVersion } from "../http/etag";
import { type Reply, reply } from "../http/reply";
import type { revokeApiTokenContract } from "./contract";
import { creatorNames } from "./creator-names";
import { lockToken } from "./lock-token";
import { type ApiTokenView, presentApiToken } from "./present";

/** Revokes a token for good; its next request is refused. Revoking again changes nothing. */
export async function revokeApiToken(
  ctx: Ctx,
  { params, ifMatch }: Pick<Input<typeof revokeApiTokenContract>, "params" | "ifMatch">,
): Promise<Reply<ApiTokenView>> {
  const row = await withTenant(ctx, async (tx) => {
    const before = await lockToken(tx, ctx, params.id);
    assertVersion(ifMatch, before.version);
    if (before.revokedAt) return before;
    await audit(tx, ctx, {
      action: "api_token.revoked",
      targetType: "api_token",
      targetId: before.id,
      details: { name: before.name },
    });
    return tx.apiToken.update({
      where: { id: before.id, organizationId: ctx.organizationId },
      data: {
        revokedAt: now(),
        revokedBy: ctx.actor.id ?? ctx.actor.type,
        previousSecretHash: null,
        previousExpiresAt: null,
        version: { increment: 1 },
        updatedAt: now(),
      },
    });
  });
  return reply(presentApiToken(row, ctx.environment, await creatorNames([row])), { version: row.version });
}
