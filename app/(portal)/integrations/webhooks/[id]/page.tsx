import { dehydrate, HydrationBoundary } from "@tanstack/react-query";
import type { Metadata } from "next";
import { HighlightedCode } from "@/components/common/highlighted-code";
import { makeQueryClient } from "@/components/shell/query-client";
import { RECENT_DELIVERIES, STATS_HOURS, webhookKeys } from "@/components/webhooks/webhook-keys";
import { webhookName } from "@/components/webhooks/webhook-name";
import { WebhookView } from "@/components/webhooks/webhook-view";
import { listDeliveries } from "@/lib/deliveries/list-deliveries";
import { getWebhookStats } from "@/lib/webhooks/get-webhook-stats";
import { nodeSample } from "@/lib/webhooks/samples/node";
import { loadWebhook } from "./load-webhook";

type Props = { params: Promise<{ id: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { read } = await loadWebhook((await params).id);
  return { title: webhookName(read.webhook) };
}

export default async function WebhookPage({ params }: Props) {
  const { id } = await params;
  const { ctx, read } = await loadWebhook(id);
  const { organizationId } = ctx;
  const queryClient = makeQueryClient();
  queryClient.setQueryData(webhookKeys.one(organizationId, id), read);
  const input = { params: { id }, body: {}, ifMatch: null };
  await Promise.all([
    queryClient.prefetchQuery({
      queryKey: webhookKeys.stats(organizationId, id),
      queryFn: () => getWebhookStats(ctx, { ...input, query: { hours: STATS_HOURS } }),
    }),
    queryClient.prefetchQuery({
      queryKey: webhookKeys.deliveries(organizationId, id),
      queryFn: () =>
        listDeliveries(ctx, { ...input, params: {}, query: { webhook_id: id, limit: RECENT_DELIVERIES } }),
    }),
  ]);
  const code = nodeSample({ eventTypes: read.webhook.event_types, webhookId: id });
  return (
    <HydrationBoundary state={dehydrate(queryClient)}>
      <WebhookView
        id={id}
        sample={<HighlightedCode title="receiver.mjs" language="javascript" code={code} />}
      />
    </HydrationBoundary>
  );
}
