import "server-only";
import { audit } from "../audit/record";
import type { Ctx } from "../auth/ctx";
import { type Scope, scopesOfPreset } from "../auth/scopes";
import { type Tx, withTenant } from "../db";
import type { Input, Output } from "../http/contract";
import { rememberReply } from "../http/idempotency";
import { newId } from "../id";
import type { createApiTokenContract } from "./contract";
import { creatorNames } from "./creator-names";
import { newPublicId } from "./format";
import { assertHolds, assertMayNeverExpire } from "./guard";
import { newSecretFor } from "./new-secret-for";
import { presentApiToken } from "./present";
import { expiryAfter, networksOf } from "./terms";

/**
 * Creates a token and shows it once.
 * @throws DomainError 403 insufficient_scope for scopes that the caller lacks, 403 role_required for a token
 *   without end by somebody who is no admin
 */
export async function createApiToken(
  ctx: Ctx,
  { body }: Pick<Input<typeof createApiTokenContract>, "body">,
): Promise<Output<typeof createApiTokenContract>> {
  const scopes: Scope[] = body.scope ? scopesOfPreset(body.scope) : [...new Set(body.scopes)];
  assertHolds(ctx, scopes);
  if (body.expires_in_days === null) assertMayNeverExpire(ctx);
  const publicId = newPublicId();
  const { token, stored } = newSecretFor(publicId, ctx.environment);
  const row = await withTenant(ctx, async (tx) => {
    const created = await tx.apiToken.create({
      data: {
        id: newId("tok"),
        organizationId: ctx.organizationId,
        name: body.name,
        publicId,
        ...stored,
        scope: body.scope ?? null,
        scopes,
        ipAllowlist: networksOf(body.ip_allowlist),
        expiresAt: expiryAfter(body.expires_in_days),
        ...(await creatorOf(ctx, tx)),
      },
    });
    await audit(tx, ctx, {
      action: "api_token.created",
      targetType: "api_token",
      targetId: created.id,
      details: { name: body.name, scopes, expires_at: created.expiresAt?.toISOString() ?? null },
    });
    await rememberReply(ctx, tx, created.id);
    return created;
  });
  return { ...presentApiToken(row, ctx.environment, await creatorNames([row])), token };
}

/** The user whose role caps the token; a token's child is capped by the same user as its parent. */
async function creatorOf(
  ctx: Ctx,
  tx: Tx,
): Promise<{ createdByUserId?: string | null; createdByTokenId?: string }> {
  if (ctx.actor.type === "user") return { createdByUserId: ctx.actor.id };
  if (ctx.actor.type !== "token") return {};
  const parent = await tx.apiToken.findFirstOrThrow({
    where: { id: ctx.actor.id, organizationId: ctx.organizationId },
    select: { createdByUserId: true },
  });
  return { createdByUserId: parent.createdByUserId, createdByTokenId: ctx.actor.id };
}
