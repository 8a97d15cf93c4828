import { dehydrate, HydrationBoundary } from "@tanstack/react-query";
import { redirect } from "next/navigation";
import { overviewCommands } from "@/components/overview/overview-commands";
import { OverviewView } from "@/components/overview/overview-view";
import { loadPortalSession } from "@/lib/auth/portal-session";
import { env } from "@/lib/env";
import { prefetchOverview } from "./prefetch-overview";

export default async function OverviewPage() {
  const session = (await loadPortalSession()) ?? redirect("/login");
  const queryClient = await prefetchOverview(session);
  const { origin, mode } = env();
  return (
    <HydrationBoundary state={dehydrate(queryClient)}>
      <OverviewView commands={overviewCommands(origin, mode)} />
    </HydrationBoundary>
  );
}
