"use client";

import { createContext, type ReactNode, useContext, useEffect } from "react";
import { rememberOrganization } from "./organization-cookie";
import type { PortalOrganization, PortalSession } from "./types";

const SessionContext = createContext<PortalSession | null>(null);

/**
 * Gives the page's components the organization it was rendered for. Two tabs may show two practices: the
 * tab in use writes its own choice to the cookie, so that the pages it opens next are rendered for it too.
 */
export function OrganizationProvider({ session, children }: { session: PortalSession; children: ReactNode }) {
  const organizationId = session.organization.id;
  useEffect(() => {
    const remember = () => rememberOrganization(organizationId);
    if (document.hasFocus()) remember();
    window.addEventListener("focus", remember);
    return () => window.removeEventListener("focus", remember);
  }, [organizationId]);
  return <SessionContext value={session}>{children}</SessionContext>;
}

export function usePortalSession(): PortalSession {
  const session = useContext(SessionContext);
  if (!session) throw new Error("This component belongs inside OrganizationProvider.");
  return session;
}

/** The organization of this page: send its id with every v1 call, and begin every query key with it. */
export function useOrganization(): PortalOrganization {
  return usePortalSession().organization;
}
