import { dehydrate, HydrationBoundary } from "@tanstack/react-query";
import type { Metadata } from "next";
import { makeQueryClient } from "@/components/shell/query-client";
import { EditView } from "@/components/webhooks/edit-view";
import { webhookKeys } from "@/components/webhooks/webhook-keys";
import { loadWebhook } from "../load-webhook";

export const metadata: Metadata = { title: "Edit a webhook" };

export default async function EditWebhookPage({ params }: { params: Promise<{ id: string }> }) {
  const { id } = await params;
  const { ctx, read } = await loadWebhook(id);
  const queryClient = makeQueryClient();
  queryClient.setQueryData(webhookKeys.one(ctx.organizationId, id), read);
  return (
    <HydrationBoundary state={dehydrate(queryClient)}>
      <EditView id={id} />
    </HydrationBoundary>
  );
}
