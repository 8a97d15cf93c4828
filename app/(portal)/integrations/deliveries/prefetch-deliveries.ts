import type { QueryClient } from "@tanstack/react-query";
import { type DeliveryFilters, listQuery } from "@/components/deliveries/delivery-filters";
import { DELIVERIES_PER_PAGE, deliveryKeys } from "@/components/deliveries/delivery-keys";
import { makeQueryClient } from "@/components/shell/query-client";
import { WEBHOOKS_PER_PAGE, webhookKeys } from "@/components/webhooks/webhook-keys";
import { portalCtx } from "@/lib/auth/portal-ctx";
import type { PortalSession } from "@/lib/auth/portal-session";
import { now } from "@/lib/clock";
import { listDeliveriesContract } from "@/lib/deliveries/contract";
import { listDeliveries } from "@/lib/deliveries/list-deliveries";
import { Reply } from "@/lib/http/reply";
import { listWebhooks } from "@/lib/webhooks/list-webhooks";

/**
 * Reads the first page of the log for the first paint. What fails here, a filter that the API refuses for
 * instance, the browser asks for again and shows with its reason.
 */
export async function prefetchDeliveries(
  session: PortalSession,
  filters: DeliveryFilters,
): Promise<QueryClient> {
  const queryClient = makeQueryClient();
  const ctx = portalCtx(session);
  await Promise.all([
    queryClient.prefetchInfiniteQuery({
      queryKey: deliveryKeys.list(ctx.organizationId, filters),
      initialPageParam: null,
      queryFn: async () => {
        const asked = { ...listQuery(filters, now().getTime()), limit: DELIVERIES_PER_PAGE };
        const query = listDeliveriesContract.query.parse(asked);
        const answer = await listDeliveries(ctx, { query, params: {}, body: {}, ifMatch: null });
        if (!(answer instanceof Reply)) return { ...answer, range: null };
        return { ...answer.resource, range: answer.headers["mindbill-range"] ?? null };
      },
    }),
    queryClient.prefetchInfiniteQuery({
      queryKey: webhookKeys.list(ctx.organizationId),
      initialPageParam: null,
      queryFn: () =>
        listWebhooks(ctx, { query: { limit: WEBHOOKS_PER_PAGE }, params: {}, body: {}, ifMatch: null }),
    }),
  ]);
  return queryClient;
}
