"use client";

import { cn } from "@/components/ui/cn";
import { CommandPalette } from "./command-palette";
import { MobileNav } from "./mobile-nav";
import { useOrganization } from "./organization-context";
import { OrganizationSwitcher } from "./organization-switcher";
import { ThemeToggle } from "./theme-toggle";
import { UserMenu } from "./user-menu";

export function TopBar() {
  const sandbox = useOrganization().environment === "sandbox";
  return (
    <header
      className={cn(
        "sticky top-0 z-40 flex h-12 items-center gap-1 border-b bg-background px-2 md:px-4",
        sandbox && "border-sandbox-border bg-sandbox",
      )}
    >
      <MobileNav />
      <OrganizationSwitcher />
      {sandbox ? (
        <p className="truncate px-2 text-xs text-warning max-xl:hidden">
          Test data only. Nothing here reaches a payer.
        </p>
      ) : null}
      <div className="ml-auto flex shrink-0 items-center gap-1">
        <CommandPalette />
        <ThemeToggle />
        <UserMenu />
      </div>
    </header>
  );
}
