import type { DeliveryFilters } from "./delivery-filters";

/** Query keys of deliveries; the organization comes first, so that two practices never share a cache entry. */
export const deliveryKeys = {
  lists: (organizationId: string) => [organizationId, "deliveries", "list"] as const,
  list: (organizationId: string, filters: DeliveryFilters) =>
    [organizationId, "deliveries", "list", filters] as const,
  one: (organizationId: string, id: string) => [organizationId, "deliveries", "one", id] as const,
};

export const DELIVERIES_PER_PAGE = 50;
