import "server-only";
import { audit } from "../audit/record";
import type { Ctx } from "../auth/ctx";
import { now } from "../clock";
import { withSystem } from "../db";
import { notFound } from "../errors";
import type { Input } from "../http/contract";
import type { revokeSessionContract } from "./contract";
import { ownLiveSessions } from "./own-sessions";

/** Signs the caller out somewhere. @throws DomainError 404 for anybody else's session */
export async function revokeSession(
  ctx: Ctx,
  { params }: Pick<Input<typeof revokeSessionContract>, "params">,
): Promise<null> {
  await withSystem(async (tx) => {
    const revoked = await tx.session.updateMany({
      where: { id: params.id, ...ownLiveSessions(ctx.actor.id) },
      data: { revokedAt: now() },
    });
    if (revoked.count === 0) throw notFound("session", params.id);
    await audit(tx, ctx, { action: "session.revoked", targetType: "session", targetId: params.id });
  });
  return null;
}
