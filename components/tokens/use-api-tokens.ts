import { useInfiniteQuery } from "@tanstack/react-query";
import { useOrganization } from "@/components/shell/organization-context";
import { call } from "@/lib/http/client";
import { listApiTokensContract } from "@/lib/tokens/contract";
import { TOKENS_PER_PAGE, tokenKeys } from "./token-keys";

/** So that "last used" appears while somebody watches a first request. */
const RENEW_MS = 5_000;

/** The practice's tokens, newest first, ended ones included. */
export function useApiTokens(enabled: boolean) {
  const { id: organizationId } = useOrganization();
  return useInfiniteQuery({
    queryKey: tokenKeys.list(organizationId),
    queryFn: ({ pageParam, signal }) =>
      call(listApiTokensContract, {
        organizationId,
        query: { limit: TOKENS_PER_PAGE, ...(pageParam === null ? {} : { cursor: pageParam }) },
        signal,
      }),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next_cursor,
    refetchInterval: RENEW_MS,
    enabled,
  });
}
