import type { QueryClient } from "@tanstack/react-query";
import { overviewOf, overviewQueries } from "@/components/overview/overview-facts";
import { overviewKeys } from "@/components/overview/overview-keys";
import { makeQueryClient } from "@/components/shell/query-client";
import { portalCtx } from "@/lib/auth/portal-ctx";
import type { PortalSession } from "@/lib/auth/portal-session";
import { listBillsContract } from "@/lib/bills/contract";
import { listBills } from "@/lib/bills/list-bills";
import { now } from "@/lib/clock";
import { listDeliveriesContract } from "@/lib/deliveries/contract";
import { listDeliveries } from "@/lib/deliveries/list-deliveries";
import { Reply } from "@/lib/http/reply";
import { listApiTokens } from "@/lib/tokens/list-api-tokens";
import { listWebhooks } from "@/lib/webhooks/list-webhooks";

const nothingElse = { params: {}, body: {}, ifMatch: null };

/** Reads for the first paint what the browser then keeps fresh. What fails here, the browser asks for again. */
export async function prefetchOverview(session: PortalSession): Promise<QueryClient> {
  const queryClient = makeQueryClient();
  const ctx = portalCtx(session);
  const queries = overviewQueries(now().getTime());
  const deliveries = async (asked: typeof queries.attention) => {
    const query = listDeliveriesContract.query.parse(asked);
    const answer = await listDeliveries(ctx, { ...nothingElse, query });
    return answer instanceof Reply ? answer.resource : answer;
  };
  await queryClient.prefetchQuery({
    queryKey: overviewKeys.of(ctx.organizationId),
    queryFn: async () => {
      const [tokens, webhooks, bills, attention, delivered] = await Promise.all([
        ctx.scopes.has("tokens:read") ? listApiTokens(ctx, { query: queries.tokens }) : null,
        listWebhooks(ctx, { ...nothingElse, query: queries.webhooks }),
        listBills(ctx, { ...nothingElse, query: listBillsContract.query.parse(queries.bills) }),
        deliveries(queries.attention),
        deliveries(queries.delivered),
      ]);
      return overviewOf({ tokens, webhooks, bills, attention, delivered });
    },
  });
  return queryClient;
}
