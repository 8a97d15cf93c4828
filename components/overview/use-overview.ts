import { useQuery } from "@tanstack/react-query";
import { useOrganization } from "@/components/shell/organization-context";
import { listBillsContract } from "@/lib/bills/contract";
import { listDeliveriesContract } from "@/lib/deliveries/contract";
import { call } from "@/lib/http/client";
import { tokenRights } from "@/lib/tokens/catalog";
import { listApiTokensContract } from "@/lib/tokens/contract";
import { listWebhooksContract } from "@/lib/webhooks/contract";
import { type Overview, overviewOf, overviewQueries } from "./overview-facts";
import { overviewKeys } from "./overview-keys";

/** Somebody in the middle of the first steps looks here for the tick; later nobody waits for anything. */
const STARTING_MS = 3_000;
const SETTLED_MS = 15_000;

/** How far the practice has come, and what happened lately; renewed by itself. */
export function useOverview() {
  const { id: organizationId, role } = useOrganization();
  return useQuery({
    queryKey: overviewKeys.of(organizationId),
    queryFn: async ({ signal }): Promise<Overview> => {
      const queries = overviewQueries(Date.now());
      const from = { organizationId, signal };
      const [tokens, webhooks, bills, attention, delivered] = await Promise.all([
        tokenRights(role).mayRead ? call(listApiTokensContract, { ...from, query: queries.tokens }) : null,
        call(listWebhooksContract, { ...from, query: queries.webhooks }),
        call(listBillsContract, { ...from, query: queries.bills }),
        call(listDeliveriesContract, { ...from, query: queries.attention }),
        call(listDeliveriesContract, { ...from, query: queries.delivered }),
      ]);
      return overviewOf({ tokens, webhooks, bills, attention, delivered });
    },
    refetchInterval: (query) => (query.state.data?.next === null ? SETTLED_MS : STARTING_MS),
  });
}
