import { dehydrate, HydrationBoundary } from "@tanstack/react-query";
import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { HighlightedCode } from "@/components/common/highlighted-code";
import { makeQueryClient } from "@/components/shell/query-client";
import { WEBHOOKS_PER_PAGE, webhookKeys } from "@/components/webhooks/webhook-keys";
import { WebhooksView } from "@/components/webhooks/webhooks-view";
import { portalCtx } from "@/lib/auth/portal-ctx";
import { loadPortalSession } from "@/lib/auth/portal-session";
import { listWebhooks } from "@/lib/webhooks/list-webhooks";
import { nodeSample } from "@/lib/webhooks/samples/node";

export const metadata: Metadata = { title: "Webhooks" };

export default async function WebhooksPage(props: {
  searchParams: Promise<{ webhook?: string | string[] }>;
}) {
  const session = (await loadPortalSession()) ?? redirect("/login");
  const ctx = portalCtx(session);
  const queryClient = makeQueryClient();
  const { pages } = await queryClient.fetchInfiniteQuery({
    queryKey: webhookKeys.list(ctx.organizationId),
    queryFn: () =>
      listWebhooks(ctx, { params: {}, query: { limit: WEBHOOKS_PER_PAGE }, body: {}, ifMatch: null }),
    initialPageParam: null,
  });
  const webhooks = pages.flatMap((page) => page.data);
  const wanted = (await props.searchParams).webhook;
  const chosen = webhooks.find((webhook) => webhook.id === wanted) ?? webhooks[0];
  const code = nodeSample(
    chosen ? { eventTypes: chosen.event_types, webhookId: chosen.id } : { eventTypes: ["*"] },
  );
  return (
    <HydrationBoundary state={dehydrate(queryClient)}>
      <WebhooksView
        sampleOf={chosen?.id ?? null}
        sample={<HighlightedCode title="receiver.mjs" language="javascript" code={code} />}
      />
    </HydrationBoundary>
  );
}
