import type { QueryClient } from "@tanstack/react-query";
import { notFound } from "next/navigation";
import { deliveryKeys } from "@/components/deliveries/delivery-keys";
import { makeQueryClient } from "@/components/shell/query-client";
import { WEBHOOKS_PER_PAGE, webhookKeys } from "@/components/webhooks/webhook-keys";
import { portalCtx } from "@/lib/auth/portal-ctx";
import type { PortalSession } from "@/lib/auth/portal-session";
import { getDelivery } from "@/lib/deliveries/get-delivery";
import { DomainError } from "@/lib/errors";
import { listWebhooks } from "@/lib/webhooks/list-webhooks";

/** Reads the delivery for the first paint. A missing or foreign id is the not-found page. */
export async function prefetchDelivery(session: PortalSession, id: string): Promise<QueryClient> {
  const queryClient = makeQueryClient();
  const ctx = portalCtx(session);
  const [delivery] = await Promise.all([
    getDelivery(ctx, { params: { id } }).catch(absent),
    queryClient.prefetchInfiniteQuery({
      queryKey: webhookKeys.list(ctx.organizationId),
      initialPageParam: null,
      queryFn: () =>
        listWebhooks(ctx, { query: { limit: WEBHOOKS_PER_PAGE }, params: {}, body: {}, ifMatch: null }),
    }),
  ]);
  queryClient.setQueryData(deliveryKeys.one(ctx.organizationId, id), delivery);
  return queryClient;
}

function absent(error: unknown): never {
  if (error instanceof DomainError && error.code === "not_found") notFound();
  throw error;
}
