import { useQuery } from "@tanstack/react-query";
import { useOrganization } from "@/components/shell/organization-context";
import { call } from "@/lib/http/client";
import { getWebhookStatsContract } from "@/lib/webhooks/contract";
import { STATS_HOURS, webhookKeys } from "./webhook-keys";

const RENEW_MS = 30_000;

export function useWebhookStats(id: string) {
  const { id: organizationId } = useOrganization();
  return useQuery({
    queryKey: webhookKeys.stats(organizationId, id),
    queryFn: ({ signal }) =>
      call(getWebhookStatsContract, {
        organizationId,
        params: { id },
        query: { hours: STATS_HOURS },
        signal,
      }),
    refetchInterval: RENEW_MS,
  });
}
