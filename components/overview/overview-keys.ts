/** Query keys of the overview; the organization comes first, so that two practices never share a cache entry. */
export const overviewKeys = {
  of: (organizationId: string) => [organizationId, "overview"] as const,
};
