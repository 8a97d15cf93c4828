import "server-only";
import type { ApiToken } from "@/prisma/generated/client";
import { audit } from "../audit/record";
import type { Ctx } from "../auth/ctx";
import { now } from "../clock";
import { withTenant } from "../db";
import { DomainError } from "../errors";
import type { Input, Output } from "../http/contract";
import { rememberReply } from "../http/idempotency";
import { type Reply, reply } from "../http/reply";
import type { rotateApiTokenContract } from "./contract";
import { creatorNames } from "./creator-names";
import { assertHolds } from "./guard";
import { assertAlive, lockToken } from "./lock-token";
import { newSecretFor } from "./new-secret-for";
import { presentApiToken } from "./present";

/**
 * Gives a token a new secret, shown once. The old one works until the grace ends; with no grace every older
 * secret stops at once.
 * @throws DomainError 404, 409 invalid_state | previous_secret_live, 403 when it can do more than the caller
 */
export async function rotateApiToken(
  ctx: Ctx,
  { params, body }: Pick<Input<typeof rotateApiTokenContract>, "params" | "body">,
): Promise<Reply<Output<typeof rotateApiTokenContract>>> {
  const { row, token } = await withTenant(ctx, async (tx) => {
    const before = await lockToken(tx, ctx, params.id);
    assertHolds(ctx, before.scopes);
    assertAlive(before);
    const graceEndsAt = graceEnd(before, body.grace_hours);
    const fresh = newSecretFor(before.publicId, ctx.environment);
    const after = await tx.apiToken.update({
      where: { id: before.id, organizationId: ctx.organizationId },
      data: {
        ...fresh.stored,
        previousSecretHash: graceEndsAt ? before.secretHash : null,
        previousExpiresAt: graceEndsAt,
        version: { increment: 1 },
        updatedAt: now(),
      },
    });
    await audit(tx, ctx, {
      action: "api_token.rotated",
      targetType: "api_token",
      targetId: after.id,
      details: { name: after.name, grace_hours: body.grace_hours },
    });
    await rememberReply(ctx, tx, after.id);
    return { row: after, token: fresh.token };
  });
  const view = presentApiToken(row, ctx.environment, await creatorNames([row]));
  return reply({ ...view, token }, { version: row.version });
}

/** A second rotation with grace would silently cut the secret that was promised a grace by the first. */
function graceEnd(before: ApiToken, graceHours: number): Date | null {
  if (graceHours === 0) return null;
  if (before.previousExpiresAt && before.previousExpiresAt > now()) {
    throw new DomainError(
      "previous_secret_live",
      `The previous secret is valid until ${before.previousExpiresAt.toISOString()}. Wait, or rotate with grace_hours 0.`,
    );
  }
  return new Date(now().getTime() + graceHours * 3_600_000);
}
