import "server-only";
import type { Ctx } from "../auth/ctx";
import { SCOPES, type Scope } from "../auth/scopes";
import { DomainError } from "../errors";

/**
 * Nobody hands out, renews or loosens more than they may do themselves: a rotated token shows its secret to
 * whoever rotates it.
 * @throws DomainError 403 insufficient_scope naming the first scope that the caller lacks
 */
export function assertHolds(ctx: Ctx, scopes: readonly string[]): void {
  const missing = scopes.find((scope) => !ctx.scopes.has(scope as Scope));
  if (missing === undefined) return;
  throw new DomainError("insufficient_scope", `You lack the scope ${missing} that this token has.`, {
    extra: { scope: missing },
    headers: { "www-authenticate": `Bearer error="insufficient_scope", scope="${missing}"` },
  });
}

/** @throws DomainError 403 role_required: only owners, admins and admin tokens make tokens that never expire. */
export function assertMayNeverExpire(ctx: Ctx): void {
  if (SCOPES.every((scope) => ctx.scopes.has(scope))) return;
  throw new DomainError(
    "role_required",
    "A token that never expires needs the admin role. Send expires_in_days.",
  );
}
