import { useInfiniteQuery } from "@tanstack/react-query";
import { useOrganization } from "@/components/shell/organization-context";
import { call } from "@/lib/http/client";
import { listWebhooksContract } from "@/lib/webhooks/contract";
import { WEBHOOKS_PER_PAGE, webhookKeys } from "./webhook-keys";

/** The practice's webhooks, newest first. */
export function useWebhooks() {
  const { id: organizationId } = useOrganization();
  return useInfiniteQuery({
    queryKey: webhookKeys.list(organizationId),
    queryFn: ({ pageParam, signal }) =>
      call(listWebhooksContract, {
        organizationId,
        query: { limit: WEBHOOKS_PER_PAGE, ...(pageParam === null ? {} : { cursor: pageParam }) },
        signal,
      }),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next_cursor,
  });
}
