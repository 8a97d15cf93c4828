import { dehydrate, HydrationBoundary } from "@tanstack/react-query";
import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { makeQueryClient } from "@/components/shell/query-client";
import { TOKENS_PER_PAGE, tokenKeys } from "@/components/tokens/token-keys";
import { TokensView } from "@/components/tokens/tokens-view";
import { authorize } from "@/lib/auth/authorize";
import { portalCtx } from "@/lib/auth/portal-ctx";
import { loadPortalSession } from "@/lib/auth/portal-session";
import { env } from "@/lib/env";
import { listApiTokensContract } from "@/lib/tokens/contract";
import { listApiTokens } from "@/lib/tokens/list-api-tokens";

export const metadata: Metadata = { title: "API tokens" };

export default async function ApiTokensPage() {
  const session = (await loadPortalSession()) ?? redirect("/login");
  const ctx = portalCtx(session);
  const queryClient = makeQueryClient();
  // A role without the scope gets the page without the list: prefetching forgets what it may not read.
  await queryClient.prefetchInfiniteQuery({
    queryKey: tokenKeys.list(ctx.organizationId),
    queryFn: async () => {
      authorize(listApiTokensContract.access, { ctx, via: "session", rateKey: session.user.id });
      return listApiTokens(ctx, { query: { limit: TOKENS_PER_PAGE } });
    },
    initialPageParam: null,
  });
  return (
    <HydrationBoundary state={dehydrate(queryClient)}>
      <TokensView origin={env().origin} />
    </HydrationBoundary>
  );
}
