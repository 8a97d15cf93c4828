import "server-only";
import type { Ctx } from "../auth/ctx";
import { now } from "../clock";
import { withTenant } from "../db";
import type { Input } from "../http/contract";
import { reply } from "../http/reply";
import { idAt } from "../id";
import { decodeCursor, pageOf } from "../pagination";
import { idRange } from "../time-filter";
import type { listDeliveriesContract } from "./contract";
import { presentDelivery } from "./present";

const SPARSE_DAYS = 7;

/**
 * A page of the log, newest first. Filters that no index narrows are bounded to the last seven days unless the
 * caller gives a range, so that a rare value cannot walk the whole log; the bound is shown in `Mindbill-Range`.
 */
export async function listDeliveries(ctx: Ctx, { query }: Input<typeof listDeliveriesContract>) {
  const cursor = decodeCursor(query.cursor, "dlv");
  const range = idRange("dlv", query);
  const undelivered = query.status !== undefined && !query.status.includes("delivered");
  const narrowed = query.webhook_id || query.bill_id || query.event_id || undelivered;
  const sparse = query.event_type || query.status_code || query.error || query.status?.includes("delivered");
  const since = new Date(now().getTime() - SPARSE_DAYS * 24 * 3_600_000);
  const bounded = sparse && !narrowed && !range.gte;
  const rows = await withTenant(ctx, (tx) =>
    tx.delivery.findMany({
      where: {
        organizationId: ctx.organizationId,
        id: {
          ...range,
          ...(bounded ? { gte: idAt("dlv", since) } : {}),
          ...bounds(cursor, query.event_id, range),
        },
        ...(query.webhook_id ? { endpointId: query.webhook_id } : {}),
        ...(query.event_id ? { eventId: query.event_id } : {}),
        ...(query.event_type ? { eventType: query.event_type } : {}),
        ...(query.bill_id ? { billId: query.bill_id } : {}),
        // Said apart so that the partial index of what is not delivered can serve it.
        ...(query.status
          ? { status: { in: query.status, ...(undelivered ? { not: "delivered" } : {}) } }
          : {}),
        ...(query.status_code ? { lastStatusCode: query.status_code } : {}),
        ...(query.error ? { lastError: query.error } : {}),
      },
      orderBy: { id: "desc" },
      take: query.limit + 1,
    }),
  );
  const page = pageOf(rows, query.limit, presentDelivery);
  return bounded
    ? reply(page, { headers: { "mindbill-range": `created_at>=${since.toISOString()}` } })
    : page;
}

/** The cursor, and for one event the millisecond that its deliveries' ids begin with. */
function bounds(
  cursor: string | undefined,
  eventId: string | undefined,
  range: { lt?: string; gte?: string },
) {
  const isEvent = eventId !== undefined && /^evt_[0-9a-f]{32}$/.test(eventId);
  const first = isEvent ? `dlv_${eventId.slice(4, 16)}` : undefined;
  const last = first ? `${first}~` : undefined;
  const below = [cursor, last, range.lt].filter((id) => id !== undefined).sort()[0];
  const from = [first, range.gte]
    .filter((id) => id !== undefined)
    .sort()
    .at(-1);
  return { ...(below ? { lt: below } : {}), ...(from ? { gte: from } : {}) };
}
