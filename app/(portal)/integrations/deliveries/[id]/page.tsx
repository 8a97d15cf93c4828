import { dehydrate, HydrationBoundary } from "@tanstack/react-query";
import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { DeliveryView } from "@/components/deliveries/delivery-view";
import { loadPortalSession } from "@/lib/auth/portal-session";
import { prefetchDelivery } from "./prefetch-delivery";

export const metadata: Metadata = { title: "Delivery" };

export default async function DeliveryPage({ params }: { params: Promise<{ id: string }> }) {
  const session = (await loadPortalSession()) ?? redirect("/login");
  const { id } = await params;
  const queryClient = await prefetchDelivery(session, id);
  return (
    <HydrationBoundary state={dehydrate(queryClient)}>
      <DeliveryView id={id} />
    </HydrationBoundary>
  );
}
