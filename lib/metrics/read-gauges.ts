import "server-only";
import { Prisma, type Tx, withSystem } from "../db";
import { endpointsWithWork } from "../deliveries/endpoints-with-work";
import { secondsSinceClock } from "../health/heartbeat";

/** What only the database knows; the same for all instances. */
export type Gauges = {
  queue: { due: number; waiting: number; leased: number };
  oldestDueSeconds: number;
  endpoints: Record<EndpointStatus, number>;
  /** Null when the clock has never called. */
  clockSilentSeconds: number | null;
  connections: { open: number; allowed: number };
};

const ENDPOINT_STATUSES = ["enabled", "paused", "muted", "disabled"] as const;
type EndpointStatus = (typeof ENDPOINT_STATUSES)[number];

/** A long queue is not counted to its end: from here on only its age matters. */
const COUNTED_MAX = 100_000;
const TIMEOUT_MS = 5_000;

/** Reads all gauges in one transaction. @throws when the database does not answer. */
export function readGauges(): Promise<Gauges> {
  return withSystem(
    async (tx) => ({
      ...(await readQueue(tx)),
      endpoints: await readEndpoints(tx),
      clockSilentSeconds: await secondsSinceClock(tx),
      connections: await readConnections(tx),
    }),
    { timeoutMs: TIMEOUT_MS },
  );
}

async function readQueue(tx: Tx): Promise<Pick<Gauges, "queue" | "oldestDueSeconds">> {
  const [row] = await tx.$queryRaw<{ due: number; waiting: number; leased: number; oldest: number | null }[]>`
    with recursive ${endpointsWithWork}, heads as (
      select greatest(least(
        (select due_at from delivery_queue q where q.endpoint_id = e.id and q.lease_id is null
          and q.attempt_count = 0 order by due_at limit 1),
        (select due_at from delivery_queue q where q.endpoint_id = e.id and q.lease_id is null
          and q.attempt_count > 0 order by due_at limit 1)), l.slowed_until) as due_at
      from endpoints_with_work e join endpoint_lanes l on l.endpoint_id = e.id
    )
    select ${counted(Prisma.sql`lease_id is null and due_at <= clock_timestamp()`)} as due,
      ${counted(Prisma.sql`lease_id is null and due_at > clock_timestamp()`)} as waiting,
      ${counted(Prisma.sql`lease_id is not null`)} as leased,
      (select extract(epoch from clock_timestamp() - min(due_at)) from heads)::float8 as oldest`;
  const { due = 0, waiting = 0, leased = 0, oldest } = row ?? {};
  return { queue: { due, waiting, leased }, oldestDueSeconds: Math.max(0, oldest ?? 0) };
}

function counted(condition: Prisma.Sql): Prisma.Sql {
  return Prisma.sql`(select count(*) from (
    select 1 from delivery_queue where ${condition} limit ${COUNTED_MAX}) q)::int`;
}

async function readEndpoints(tx: Tx): Promise<Gauges["endpoints"]> {
  const rows = await tx.webhookEndpoint.groupBy({
    by: ["status"],
    where: { deletedAt: null },
    _count: { _all: true },
  });
  const counts = new Map(rows.map((row) => [row.status, row._count._all]));
  return Object.fromEntries(
    ENDPOINT_STATUSES.map((status) => [status, counts.get(status) ?? 0]),
  ) as Gauges["endpoints"];
}

/** Of all clients together: what the server refuses past its limit does not ask whose pool it came from. */
async function readConnections(tx: Tx): Promise<Gauges["connections"]> {
  const [row] = await tx.$queryRaw<{ open: number; allowed: number }[]>`
    select sum(numbackends)::int as open, current_setting('max_connections')::int as allowed from pg_stat_database`;
  return row ?? { open: 0, allowed: 0 };
}
