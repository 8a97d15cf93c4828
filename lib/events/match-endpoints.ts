import "server-only";
import type { Ctx } from "../auth/ctx";
import type { Tx } from "../db";

/** What publishing needs to know of an endpoint. */
export type Subscriber = {
  id: string;
  organizationId: string;
  status: string;
  mutedUntil: Date | null;
  profile: string;
  profileOptions: unknown;
  payloadStyle: string;
};

export const SUBSCRIBER_COLUMNS = {
  id: true,
  organizationId: true,
  status: true,
  mutedUntil: true,
  profile: true,
  profileOptions: true,
  payloadStyle: true,
} as const;

/** Types that `*` leaves out, because they tell about the integration itself: they must be named. */
const NAMED_ONLY = /^(endpoint|api_token)\./;

/** The live endpoints of this tenant that are subscribed to a type, whatever their status. */
export function matchEndpoints(tx: Tx, ctx: Ctx, type: string): Promise<Subscriber[]> {
  const wanted = NAMED_ONLY.test(type) ? [type] : [type, "*"];
  return tx.webhookEndpoint.findMany({
    where: { organizationId: ctx.organizationId, deletedAt: null, eventTypes: { hasSome: wanted } },
    select: SUBSCRIBER_COLUMNS,
    orderBy: { id: "asc" },
  });
}
