import { withSystem } from "../../../db";

/** What the log and the lanes say after everything has come to rest. */
export type Ledger = {
  /** Deliveries by status. */
  statuses: Record<string, number>;
  /** Attempts by error class; `ok` for the successful, with ` late` for those whose lease had gone. */
  attempts: Record<string, number>;
  queued: number;
  inFlight: number;
};

export async function readLedger(): Promise<Ledger> {
  return withSystem(async (tx) => {
    const statuses = await tx.$queryRaw<Counted[]>`
      select status as key, count(*)::int as n from deliveries group by status`;
    const attempts = await tx.$queryRaw<Counted[]>`
      select coalesce(error_class, 'ok') || case when late then ' late' else '' end as key, count(*)::int as n
      from attempts group by 1`;
    const [rest] = await tx.$queryRaw<{ queued: number; inFlight: number }[]>`
      select (select count(*)::int from delivery_queue) as queued,
        (select sum(in_flight)::int from endpoint_lanes) as "inFlight"`;
    if (!rest) throw new Error("no row");
    return { statuses: tally(statuses), attempts: tally(attempts), ...rest };
  });
}

type Counted = { key: string; n: number };

const tally = (rows: Counted[]) => Object.fromEntries(rows.map(({ key, n }) => [key, n]));

/** Ends the leases of senders that are known to be dead, instead of waiting for them. @returns how many there were. */
export function endLeases(): Promise<number> {
  return withSystem(
    (tx) => tx.$executeRaw`update delivery_queue set due_at = clock_timestamp() where lease_id is not null`,
  );
}

/** Attempts `sender_lost` per delivery, by endpoint and event. */
export async function lostAttempts(): Promise<Map<string, number>> {
  const rows = await withSystem(
    (tx) => tx.$queryRaw<Counted[]>`
      select d.endpoint_id || ' ' || d.event_id as key, count(*)::int as n
      from attempts a join deliveries d on d.id = a.delivery_id
      where a.error_class = 'sender_lost' group by 1`,
  );
  return new Map(rows.map(({ key, n }) => [key, n]));
}
