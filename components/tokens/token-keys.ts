/** Query keys of API tokens; the organization comes first, so that two practices never share a cache entry. */
export const tokenKeys = {
  list: (organizationId: string) => [organizationId, "api-tokens", "list"] as const,
};

export const TOKENS_PER_PAGE = 50;
