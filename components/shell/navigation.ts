import { KeyRound, LayoutDashboard, type LucideIcon, ScrollText, Webhook } from "lucide-react";

export type NavEntry = { label: string; href: string; icon: LucideIcon };
export type NavSection = { title: string | null; entries: NavEntry[] };

/** The portal's pages. The sidebar, the phone's menu and the command palette are drawn from this list. */
export const navigation: NavSection[] = [
  {
    title: null,
    entries: [{ label: "Overview", href: "/", icon: LayoutDashboard }],
  },
  {
    title: "Integrations",
    entries: [
      { label: "Webhooks", href: "/integrations/webhooks", icon: Webhook },
      { label: "API tokens", href: "/integrations/api-tokens", icon: KeyRound },
      { label: "Deliveries", href: "/integrations/deliveries", icon: ScrollText },
    ],
  },
];

/** The entry whose page, or a page below it, is at `pathname`. */
export function entryAt(pathname: string): NavEntry | undefined {
  return navigation
    .flatMap((section) => section.entries)
    .find(
      (entry) => pathname === entry.href || (entry.href !== "/" && pathname.startsWith(`${entry.href}/`)),
    );
}
