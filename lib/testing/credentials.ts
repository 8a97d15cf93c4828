import "server-only";
import type { Ctx } from "../auth/ctx";
import { type Scope, type ScopePreset, scopesOfPreset } from "../auth/scopes";
import { sealSession, sessionCookieName } from "../auth/session-cookie";
import { withTenant } from "../db";
import { newId } from "../id";
import { formatToken, hashSecret, hintOf, newPublicId, newSecret } from "../tokens/format";

/**
 * A token of the practice, as a caller would hold it. Made without a creator, so nothing but `scope` caps it;
 * pass `createdByUserId` for one that its creator's role caps.
 */
export async function createTestToken(
  ctx: Pick<Ctx, "organizationId" | "environment">,
  scope: ScopePreset | Scope[] = "admin",
  more: { createdByUserId?: string; expiresAt?: Date; ipAllowlist?: string[] } = {},
): Promise<{ id: string; token: string }> {
  const publicId = newPublicId();
  const secret = newSecret();
  const token = formatToken({ environment: ctx.environment, publicId, secret });
  const id = newId("tok");
  await withTenant(ctx, (tx) =>
    tx.apiToken.create({
      data: {
        id,
        organizationId: ctx.organizationId,
        name: "test",
        publicId,
        secretHash: hashSecret(secret),
        scope: typeof scope === "string" ? scope : null,
        scopes: typeof scope === "string" ? scopesOfPreset(scope) : scope,
        hint: hintOf(token),
        ipAllowlist: [],
        ...more,
      },
    }),
  );
  return { id, token };
}

/** The Cookie header of a signed-in browser. */
export async function cookieOfSession(sessionId: string): Promise<string> {
  return `${sessionCookieName()}=${await sealSession(sessionId)}`;
}

/** The Cookie header for the user session behind a Ctx of `createTestOrganization` or `createTestMember`. */
export async function cookieOf(ctx: Ctx): Promise<string> {
  if (ctx.actor.type !== "user") throw new Error("Only a user's Ctx has a session");
  return cookieOfSession(ctx.actor.sessionId);
}
