import "server-only";
import type { Ctx } from "../auth/ctx";
import { withTenant } from "../db";
import type { Input } from "../http/contract";
import { decodeCursor, pageOf } from "../pagination";
import { idRange } from "../time-filter";
import type { listEventsContract } from "./contract";
import { presentEvent } from "./present";

/** A page of what happened, newest first. */
export async function listEvents(ctx: Ctx, { query }: Input<typeof listEventsContract>) {
  const cursor = decodeCursor(query.cursor, "evt");
  const range = idRange("evt", query);
  const below = [cursor, range.lt].filter((id) => id !== undefined).sort()[0];
  const rows = await withTenant(ctx, (tx) =>
    tx.event.findMany({
      where: {
        organizationId: ctx.organizationId,
        id: { ...range, ...(below ? { lt: below } : {}) },
        ...(query.type ? { type: { in: query.type.split(",") } } : {}),
        ...(query.bill_id ? { billId: query.bill_id } : {}),
      },
      orderBy: { id: "desc" },
      take: query.limit + 1,
    }),
  );
  return pageOf(rows, query.limit, presentEvent);
}
