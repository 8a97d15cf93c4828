import { dehydrate, HydrationBoundary } from "@tanstack/react-query";
import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { DeliveriesView } from "@/components/deliveries/deliveries-view";
import { readFilters } from "@/components/deliveries/delivery-filters";
import { loadPortalSession } from "@/lib/auth/portal-session";
import { prefetchDeliveries } from "./prefetch-deliveries";

export const metadata: Metadata = { title: "Deliveries" };

type PageProps = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export default async function DeliveriesPage({ searchParams }: PageProps) {
  const session = (await loadPortalSession()) ?? redirect("/login");
  const queryClient = await prefetchDeliveries(session, readFilters(await searchParams));
  return (
    <HydrationBoundary state={dehydrate(queryClient)}>
      <DeliveriesView />
    </HydrationBoundary>
  );
}
