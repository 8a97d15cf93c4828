import "server-only";
import { audit } from "../audit/record";
import type { Ctx } from "../auth/ctx";
import { now } from "../clock";
import { type Prisma, withTenant } from "../db";
import type { Input } from "../http/contract";
import { assertVersion } from "../http/etag";
import { type Reply, reply } from "../http/reply";
import type { updateApiTokenContract } from "./contract";
import { creatorNames } from "./creator-names";
import { assertHolds, assertMayNeverExpire } from "./guard";
import { assertAlive, lockToken } from "./lock-token";
import { type ApiTokenView, presentApiToken } from "./present";
import { expiryAfter, networksOf } from "./terms";

/**
 * Renames a token, changes its allow-list or its expiry. Scopes never change: make another token for that.
 * @throws DomainError 404, 409 invalid_state when revoked or expired, 412, 403 when it can do more than the caller
 */
export async function updateApiToken(
  ctx: Ctx,
  { params, body, ifMatch }: Pick<Input<typeof updateApiTokenContract>, "params" | "body" | "ifMatch">,
): Promise<Reply<ApiTokenView>> {
  const row = await withTenant(ctx, async (tx) => {
    const before = await lockToken(tx, ctx, params.id);
    assertVersion(ifMatch, before.version);
    assertHolds(ctx, before.scopes);
    assertAlive(before);
    if (body.expires_in_days === null) assertMayNeverExpire(ctx);
    const changes = changesOf(body);
    const after = await tx.apiToken.update({
      where: { id: before.id, organizationId: ctx.organizationId },
      data: { ...changes, version: { increment: 1 }, updatedAt: now() },
    });
    await audit(tx, ctx, {
      action: "api_token.updated",
      targetType: "api_token",
      targetId: after.id,
      details: { name: after.name, fields: Object.keys(body) },
    });
    return after;
  });
  return reply(presentApiToken(row, ctx.environment, await creatorNames([row])), { version: row.version });
}

function changesOf(body: Input<typeof updateApiTokenContract>["body"]): Prisma.ApiTokenUpdateInput {
  return {
    ...(body.name === undefined ? {} : { name: body.name }),
    ...(body.ip_allowlist === undefined ? {} : { ipAllowlist: networksOf(body.ip_allowlist) }),
    ...(body.expires_in_days === undefined ? {} : { expiresAt: expiryAfter(body.expires_in_days) }),
  };
}
