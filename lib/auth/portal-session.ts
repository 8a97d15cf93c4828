import "server-only";
import { cookies } from "next/headers";
import { cache } from "react";
import { findSession, type LiveSession, type SessionMembership } from "./find-session";
import { chooseMembership } from "./session";
import { ORGANIZATION_COOKIE, openSession, sessionCookieName } from "./session-cookie";

/** Who looks at a page, and which practice it shows. */
export type PortalSession = {
  user: LiveSession["user"];
  sessionId: string;
  organization: SessionMembership;
  /** Every practice and environment of the user, LIVE before SANDBOX. */
  organizations: SessionMembership[];
};

/**
 * The session behind a page; null when nobody is signed in (or the user belongs to no practice): send them to
 * the login. Read once per rendering, however many components ask.
 */
export const loadPortalSession = cache(async (): Promise<PortalSession | null> => {
  const jar = await cookies();
  const sessionId = await openSession(jar.get(sessionCookieName())?.value);
  const session = sessionId ? await findSession(sessionId) : null;
  if (!session || session.memberships.length === 0) return null;
  return {
    user: session.user,
    sessionId: session.id,
    organization: chooseMembership(session, {
      named: null,
      remembered: jar.get(ORGANIZATION_COOKIE)?.value,
    }),
    organizations: session.memberships,
  };
});
