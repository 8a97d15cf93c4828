import type { ReactNode } from "react";
import { NavLinks } from "./nav-links";
import { OrganizationProvider } from "./organization-context";
import { TopBar } from "./top-bar";
import type { PortalSession } from "./types";

/** Navigation, top bar and the page between them. */
export function AppShell({ session, children }: { session: PortalSession; children: ReactNode }) {
  return (
    <OrganizationProvider session={session}>
      <a
        href="#main"
        className="sr-only z-50 rounded-md bg-primary text-primary-foreground focus:not-sr-only focus:fixed focus:top-2 focus:left-2 focus:px-3 focus:py-2"
      >
        Skip to content
      </a>
      <div className="min-h-dvh md:grid md:grid-cols-[14rem_minmax(0,1fr)]">
        <div className="sticky top-0 h-dvh overflow-y-auto border-r bg-sidebar max-md:hidden">
          <NavLinks />
        </div>
        <div className="min-w-0">
          <TopBar />
          <main
            id="main"
            tabIndex={-1}
            className="mx-auto grid w-full grid-cols-1 max-w-6xl gap-6 px-4 py-6 outline-hidden md:px-8"
          >
            {children}
          </main>
        </div>
      </div>
    </OrganizationProvider>
  );
}
