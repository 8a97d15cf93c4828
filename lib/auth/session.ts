import "server-only";
import { env } from "../env";
import { DomainError, notFound } from "../errors";
import type { Caller } from "./caller";
import type { Client } from "./client-address";
import type { Ctx, OrganizationId } from "./ctx";
import { findSession, type LiveSession, type SessionMembership } from "./find-session";
import { scopesOfRole } from "./scopes";
import { ORGANIZATION_COOKIE, openSession, readCookie, sessionCookieName } from "./session-cookie";

const SAFE_METHODS = new Set(["GET", "HEAD", "OPTIONS"]);

/**
 * The caller behind the portal's cookie: session and membership are read anew on every request, so sign-out,
 * a disabled user and a change of role bite at once.
 * @throws DomainError 401 without a live session, 403 origin_mismatch or role_required, 404 for an
 *   organization that the user is not a member of.
 */
export async function callerOfSession(request: Request, client: Client, requestId: string): Promise<Caller> {
  const sessionId = await openSession(readCookie(request.headers, sessionCookieName()));
  if (!sessionId) throw unauthenticated();
  refuseOtherSites(request);
  const session = await findSession(sessionId);
  if (!session) throw unauthenticated();
  const membership = chooseMembership(session, {
    named: request.headers.get("mindbill-organization"),
    remembered: readCookie(request.headers, ORGANIZATION_COOKIE),
  });
  return {
    ctx: ctxOfSession(session, membership, { ...client, requestId }),
    via: "session",
    rateKey: session.user.id,
  };
}

/** The Ctx of a signed-in user in one of their organizations. */
export function ctxOfSession(
  session: LiveSession,
  membership: SessionMembership,
  request: Client & { requestId: string },
): Ctx {
  return {
    organizationId: membership.id as OrganizationId,
    environment: membership.environment,
    actor: {
      type: "user",
      id: session.user.id,
      name: session.user.name,
      sessionId: session.id,
      role: membership.role,
    },
    scopes: new Set(scopesOfRole(membership.role)),
    requestId: request.requestId,
    ip: request.ip,
    userAgent: request.userAgent,
  };
}

/**
 * The organization a request is about: the one it names (which must be theirs), else the remembered one if it
 * still is theirs, else their first, LIVE before SANDBOX.
 */
export function chooseMembership(
  session: LiveSession,
  wish: { named: string | null; remembered: string | undefined },
): SessionMembership {
  const find = (id: string | null | undefined) => session.memberships.find((m) => m.id === id);
  if (wish.named !== null) {
    const named = find(wish.named);
    if (!named) throw notFound("organization", wish.named);
    return named;
  }
  const membership = find(wish.remembered) ?? session.memberships[0];
  if (!membership) throw new DomainError("role_required", "You are not a member of any practice.");
  return membership;
}

/** A cookie travels with requests that other sites make; the Origin header, which they cannot forge, tells them apart. */
function refuseOtherSites(request: Request): void {
  if (SAFE_METHODS.has(request.method)) return;
  const origin = request.headers.get("origin");
  if (origin === env().origin) return;
  if (env().mode === "local" && isOwnHost(origin, request.headers.get("host"))) return;
  throw new DomainError(
    "origin_mismatch",
    `Signed-in requests that change something must come from ${env().origin}.`,
  );
}

/** On one machine the portal may be opened as localhost, 127.0.0.1 or by the machine's name. */
function isOwnHost(origin: string | null, host: string | null): boolean {
  return origin !== null && host !== null && URL.canParse(origin) && new URL(origin).host === host;
}

function unauthenticated(): DomainError {
  return new DomainError(
    "unauthenticated",
    "Send an API token as “Authorization: Bearer mbk_…”, or sign in to the portal.",
  );
}
