import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useOrganization } from "@/components/shell/organization-context";
import { call } from "@/lib/http/client";
import { deleteWebhookContract } from "@/lib/webhooks/contract";
import { webhookKeys } from "./webhook-keys";

export function useDeleteWebhook(id: string) {
  const { id: organizationId } = useOrganization();
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: () => call(deleteWebhookContract, { organizationId, params: { id } }),
    onSuccess: () => queryClient.invalidateQueries({ queryKey: webhookKeys.list(organizationId) }),
  });
}
