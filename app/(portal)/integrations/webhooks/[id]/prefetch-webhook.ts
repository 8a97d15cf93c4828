import "server-only";
import type { QueryClient } from "@tanstack/react-query";
import { makeQueryClient } from "@/components/shell/query-client";
import type { WebhookRead } from "@/components/webhooks/use-webhook";
import { RECENT_DELIVERIES, STATS_HOURS, webhookKeys } from "@/components/webhooks/webhook-keys";
import type { Ctx } from "@/lib/auth/ctx";
import { listDeliveries } from "@/lib/deliveries/list-deliveries";
import { Reply } from "@/lib/http/reply";
import { getWebhookStats } from "@/lib/webhooks/get-webhook-stats";

/** What the page of a webhook shows at first; what fails here the browser asks for again. */
export async function prefetchWebhook(ctx: Ctx, read: WebhookRead): Promise<QueryClient> {
  const { organizationId } = ctx;
  const { id } = read.webhook;
  const rest = { body: {}, ifMatch: null };
  const queryClient = makeQueryClient();
  queryClient.setQueryData(webhookKeys.one(organizationId, id), read);
  await Promise.all([
    queryClient.prefetchQuery({
      queryKey: webhookKeys.stats(organizationId, id),
      queryFn: () => getWebhookStats(ctx, { ...rest, params: { id }, query: { hours: STATS_HOURS } }),
    }),
    queryClient.prefetchQuery({
      queryKey: webhookKeys.deliveries(organizationId, id),
      queryFn: async () => {
        const query = { webhook_id: id, limit: RECENT_DELIVERIES };
        const answer = await listDeliveries(ctx, { ...rest, params: {}, query });
        return answer instanceof Reply ? answer.resource : answer;
      },
    }),
  ]);
  return queryClient;
}
