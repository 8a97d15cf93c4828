/** Query keys of webhooks; the organization comes first, so that two practices never share a cache entry. */
export const webhookKeys = {
  all: (organizationId: string) => [organizationId, "webhooks"] as const,
  list: (organizationId: string) => [organizationId, "webhooks", "list"] as const,
  one: (organizationId: string, id: string) => [organizationId, "webhooks", id] as const,
  stats: (organizationId: string, id: string) => [organizationId, "webhooks", id, "stats"] as const,
  deliveries: (organizationId: string, id: string) => [organizationId, "webhooks", id, "deliveries"] as const,
};

/** More than an organization may have, unless an operator raised the limit. */
export const WEBHOOKS_PER_PAGE = 100;
export const RECENT_DELIVERIES = 10;
export const STATS_HOURS = 24;
