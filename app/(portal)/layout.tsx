import { redirect } from "next/navigation";
import type { ReactNode } from "react";
import { AppShell } from "@/components/shell/app-shell";
import { loadPortalSession } from "@/lib/auth/portal-session";

export default async function PortalLayout({ children }: { children: ReactNode }) {
  const session = (await loadPortalSession()) ?? redirect("/login");
  return <AppShell session={session}>{children}</AppShell>;
}
