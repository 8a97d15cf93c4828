import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useOrganization } from "@/components/shell/organization-context";
import { type WebhookResource, webhookShape } from "@/lib/webhooks/schema";
import type { WebhookRead } from "./use-webhook";
import { webhookKeys } from "./webhook-keys";

type Answer<Body> = { body: Body; headers: Headers };

/**
 * A change that answers the webhook as it is afterwards. The cache gets the webhook only: `webhookShape` strips a
 * secret that the answer carries, so that it lives nowhere but in the mutation's own result.
 */
export function useWebhookMutation<Variables, Body extends WebhookResource>(
  send: (organizationId: string, variables: Variables) => Promise<Answer<Body>>,
) {
  const { id: organizationId } = useOrganization();
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: (variables: Variables) => send(organizationId, variables),
    onSuccess: ({ body, headers }) => {
      const read: WebhookRead = { webhook: webhookShape.parse(body), etag: headers.get("etag") ?? "" };
      queryClient.setQueryData(webhookKeys.one(organizationId, body.id), read);
      void queryClient.invalidateQueries({ queryKey: webhookKeys.list(organizationId) });
    },
    gcTime: 0,
  });
}
