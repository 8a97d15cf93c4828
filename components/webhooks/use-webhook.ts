import { useQuery } from "@tanstack/react-query";
import { useOrganization } from "@/components/shell/organization-context";
import { callWithHeaders } from "@/lib/http/client";
import { getWebhookContract } from "@/lib/webhooks/contract";
import type { WebhookResource } from "@/lib/webhooks/schema";
import { webhookKeys } from "./webhook-keys";

/** A webhook with the version that was read, for If-Match. */
export type WebhookRead = { webhook: WebhookResource; etag: string };

const RENEW_MS = 10_000;

/** Renewed while the page is open: delivery itself changes the status and the streak. */
export function useWebhook(id: string) {
  const { id: organizationId } = useOrganization();
  return useQuery<WebhookRead>({
    queryKey: webhookKeys.one(organizationId, id),
    queryFn: async ({ signal }) => {
      const { body, headers } = await callWithHeaders(getWebhookContract, {
        organizationId,
        params: { id },
        signal,
      });
      return { webhook: body, etag: headers.get("etag") ?? "" };
    },
    refetchInterval: RENEW_MS,
  });
}
