import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useOrganization } from "@/components/shell/organization-context";
import { call } from "@/lib/http/client";
import { testWebhookContract } from "@/lib/webhooks/contract";
import { webhookKeys } from "./webhook-keys";

/** Sends a test event and waits for its one attempt. */
export function useTestWebhook(id: string) {
  const { id: organizationId } = useOrganization();
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: (eventType: string) =>
      call(testWebhookContract, { organizationId, params: { id }, body: { event_type: eventType } }),
    onSettled: () => queryClient.invalidateQueries({ queryKey: webhookKeys.deliveries(organizationId, id) }),
  });
}
