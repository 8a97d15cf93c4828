import "server-only";
import type { Ctx } from "../auth/ctx";
import { Prisma } from "../db";
import type { DeliveryResource } from "./schema";

type Status = DeliveryResource["status"];

/** Only rows that something went wrong with can have these: their own partial index holds them. */
const TROUBLED: ReadonlySet<Status> = new Set(["retrying", "failed", "suppressed", "cancelled"]);
/** Only rows with work to do can have these: the queue holds them. */
const QUEUED: ReadonlySet<Status> = new Set(["pending", "sending"]);

/** Whether an index finds these statuses, however long the log is. */
export function isNarrowStatus(statuses: readonly Status[] | undefined): boolean {
  if (!statuses) return false;
  return statuses.every((s) => TROUBLED.has(s)) || statuses.every((s) => QUEUED.has(s));
}

/** The shown status of `d` (with `q`) is one of these, said so that the right index can serve it. */
export function statusCondition(ctx: Ctx, statuses: readonly Status[]): Prisma.Sql {
  const shown = Prisma.sql`
    case when q.lease_id is not null and d.status <> 'delivered' then 'sending' else d.status end
      in (${Prisma.join([...statuses])})`;
  if (statuses.every((s) => TROUBLED.has(s))) return Prisma.sql`d.troubled and ${shown}`;
  if (statuses.every((s) => QUEUED.has(s))) {
    return Prisma.sql`d.id in (select work.delivery_id from delivery_queue work
      where work.organization_id = ${ctx.organizationId}) and ${shown}`;
  }
  return shown;
}
