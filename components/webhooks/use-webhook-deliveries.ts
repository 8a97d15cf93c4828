import { useQuery } from "@tanstack/react-query";
import { useOrganization } from "@/components/shell/organization-context";
import { listDeliveriesContract } from "@/lib/deliveries/contract";
import { call } from "@/lib/http/client";
import { RECENT_DELIVERIES, webhookKeys } from "./webhook-keys";

const RENEW_MS = 5_000;

/** The latest deliveries to one webhook, tests included. */
export function useWebhookDeliveries(id: string) {
  const { id: organizationId } = useOrganization();
  return useQuery({
    queryKey: webhookKeys.deliveries(organizationId, id),
    queryFn: ({ signal }) =>
      call(listDeliveriesContract, {
        organizationId,
        query: { webhook_id: id, limit: RECENT_DELIVERIES },
        signal,
      }),
    refetchInterval: RENEW_MS,
  });
}
