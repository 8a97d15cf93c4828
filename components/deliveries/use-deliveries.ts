import { keepPreviousData, useInfiniteQuery } from "@tanstack/react-query";
import { useOrganization } from "@/components/shell/organization-context";
import { listDeliveriesContract } from "@/lib/deliveries/contract";
import { callWithHeaders } from "@/lib/http/client";
import { type DeliveryFilters, listQuery } from "./delivery-filters";
import { DELIVERIES_PER_PAGE, deliveryKeys } from "./delivery-keys";

const LIVE_MS = 2_000;

/**
 * The log as filtered, newest first. `live` asks again every two seconds while the tab is visible; all loaded
 * pages are asked for, so that rows that change and rows that no longer match are right as well.
 */
export function useDeliveries(filters: DeliveryFilters, live: boolean) {
  const { id: organizationId } = useOrganization();
  return useInfiniteQuery({
    queryKey: deliveryKeys.list(organizationId, filters),
    queryFn: async ({ pageParam, signal }) => {
      const { body, headers } = await callWithHeaders(listDeliveriesContract, {
        organizationId,
        query: {
          ...listQuery(filters, Date.now()),
          limit: DELIVERIES_PER_PAGE,
          ...(pageParam === null ? {} : { cursor: pageParam }),
        },
        signal,
      });
      return { ...body, range: headers.get("mindbill-range") };
    },
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next_cursor,
    placeholderData: keepPreviousData,
    refetchInterval: live ? LIVE_MS : false,
  });
}
