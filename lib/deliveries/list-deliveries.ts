import "server-only";
import type { Ctx } from "../auth/ctx";
import { now } from "../clock";
import { Prisma, withTenant } from "../db";
import type { Input } from "../http/contract";
import { reply } from "../http/reply";
import { idAt } from "../id";
import { decodeCursor, pageOf } from "../pagination";
import { idRange } from "../time-filter";
import type { listDeliveriesContract } from "./contract";
import { presentDelivery } from "./present";
import { readDeliveryRows } from "./read-rows";
import { isNarrowStatus, statusCondition } from "./status-condition";

type Query = Input<typeof listDeliveriesContract>["query"];

const SPARSE_DAYS = 7;

/**
 * A page of the log, newest first. Filters that no index narrows are bounded to the last seven days unless the
 * caller gives a range, so that a rare value cannot walk the whole log; the bound is shown in `Mindbill-Range`.
 */
export async function listDeliveries(ctx: Ctx, { query }: Input<typeof listDeliveriesContract>) {
  const since = sparseSince(query);
  const where = [...idConditions(query, since), ...columnConditions(query)];
  if (query.status) where.push(statusCondition(ctx, query.status));
  const rows = await withTenant(ctx, (tx) => readDeliveryRows(tx, ctx, where, query.limit + 1));
  const page = pageOf(rows, query.limit, presentDelivery);
  return since ? reply(page, { headers: { "mindbill-range": `created_at>=${since.toISOString()}` } }) : page;
}

function sparseSince(query: Query): Date | null {
  const isNarrow = query.webhook_id || query.bill_id || query.event_id || isNarrowStatus(query.status);
  const isSparse = query.event_type || query.status_code || query.error || query.status;
  if (isNarrow || !isSparse || query["created_at[gte]"] || query["created_at[gt]"]) return null;
  return new Date(now().getTime() - SPARSE_DAYS * 24 * 3_600_000);
}

/** The id carries the time and, for one event, begins with its millisecond: all of these are bounds on one column. */
function idConditions(query: Query, since: Date | null): Prisma.Sql[] {
  const cursor = decodeCursor(query.cursor, "dlv");
  const range = idRange("dlv", query);
  const conditions: Prisma.Sql[] = [];
  if (cursor) conditions.push(Prisma.sql`d.id < ${cursor}`);
  if (range.gte) conditions.push(Prisma.sql`d.id >= ${range.gte}`);
  if (range.lt) conditions.push(Prisma.sql`d.id < ${range.lt}`);
  if (since) conditions.push(Prisma.sql`d.id >= ${idAt("dlv", since)}`);
  if (query.event_id) {
    const prefix = `dlv_${query.event_id.slice(4, 16)}`;
    conditions.push(
      Prisma.sql`d.id >= ${prefix} and d.id < ${`${prefix}~`} and d.event_id = ${query.event_id}`,
    );
  }
  return conditions;
}

function columnConditions(query: Query): Prisma.Sql[] {
  const conditions: Prisma.Sql[] = [];
  if (query.webhook_id) conditions.push(Prisma.sql`d.endpoint_id = ${query.webhook_id}`);
  if (query.bill_id) conditions.push(Prisma.sql`d.bill_id = ${query.bill_id}`);
  if (query.event_type) conditions.push(Prisma.sql`d.event_type = ${query.event_type}`);
  if (query.status_code) conditions.push(Prisma.sql`d.last_status_code = ${query.status_code}`);
  if (query.error) conditions.push(Prisma.sql`d.last_error = ${query.error}`);
  return conditions;
}
