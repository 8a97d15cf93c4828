import { dehydrate, HydrationBoundary } from "@tanstack/react-query";
import type { Metadata } from "next";
import { HighlightedCode } from "@/components/common/highlighted-code";
import { webhookName } from "@/components/webhooks/webhook-name";
import { WebhookView } from "@/components/webhooks/webhook-view";
import { nodeSample } from "@/lib/webhooks/samples/node";
import { loadWebhook } from "./load-webhook";
import { prefetchWebhook } from "./prefetch-webhook";

type Props = { params: Promise<{ id: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { read } = await loadWebhook((await params).id);
  return { title: webhookName(read.webhook) };
}

export default async function WebhookPage({ params }: Props) {
  const { id } = await params;
  const { ctx, read } = await loadWebhook(id);
  const queryClient = await prefetchWebhook(ctx, read);
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
