"use client";

import Link from "next/link";
import { usePathname } from "next/navigation";
import { cn } from "@/components/ui/cn";
import { Logo } from "./logo";
import { entryAt, type NavEntry, navigation } from "./navigation";

/** The portal's navigation; `onChoose` lets a menu that holds it close. */
export function NavLinks({ onChoose }: { onChoose?: () => void }) {
  const pathname = usePathname();
  const current = entryAt(pathname);
  return (
    <nav aria-label="Main" className="grid gap-4 px-2 pb-4">
      <div className="-mb-1 flex h-12 items-center px-2">
        <Logo />
      </div>
      {navigation.map((section) => (
        <div key={section.title ?? "top"} className="grid gap-0.5">
          {section.title ? (
            <h2 className="px-2 pb-1 text-xs font-medium text-muted-foreground">{section.title}</h2>
          ) : null}
          <ul className="grid gap-0.5">
            {section.entries.map((entry) => (
              <li key={entry.href}>
                <NavLink
                  entry={entry}
                  current={entry !== current ? undefined : entry.href === pathname ? "page" : "true"}
                  onChoose={onChoose}
                />
              </li>
            ))}
          </ul>
        </div>
      ))}
    </nav>
  );
}

type NavLinkProps = {
  entry: NavEntry;
  /** "page" on the page itself, "true" on a page below it. */
  current: "page" | "true" | undefined;
  onChoose: (() => void) | undefined;
};

function NavLink({ entry, current, onChoose }: NavLinkProps) {
  return (
    <Link
      href={entry.href}
      onClick={onChoose}
      aria-current={current}
      className={cn(
        "flex h-8 items-center gap-2.5 rounded-md px-2 transition-colors hover:bg-accent focus-visible:outline-offset-0 pointer-coarse:h-10",
        current ? "bg-accent font-medium" : "text-muted-foreground hover:text-foreground",
      )}
    >
      <entry.icon aria-hidden className={cn("size-4", current && "text-primary")} />
      {entry.label}
    </Link>
  );
}
