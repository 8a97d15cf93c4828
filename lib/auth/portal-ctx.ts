import "server-only";
import { newId } from "../id";
import type { Ctx } from "./ctx";
import type { PortalSession } from "./portal-session";
import { ctxOfSession } from "./session";

/** The Ctx with which a page prefetches what it shows, by the same verbs that v1 serves. */
export function portalCtx(session: PortalSession): Ctx {
  return ctxOfSession(
    { id: session.sessionId, user: session.user, memberships: session.organizations },
    session.organization,
    { requestId: newId("req"), ip: null, userAgent: null },
  );
}
