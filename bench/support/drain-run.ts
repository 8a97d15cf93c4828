import type { BenchDatabase } from "./bench-database";

export type DrainRun = { seconds: number; delivered: number; attempts: number; p99Ms: number };

/** Runs the real drain until nothing is left or `budgetMs` is used, and reads from the log what it did to `urls`. */
export async function runDrainOnce(
  database: BenchDatabase,
  { budgetMs, urlPattern }: { budgetMs: number; urlPattern: string },
): Promise<DrainRun> {
  const { drain } = await import("@/lib/deliveries/drain");
  const { createSlots } = await import("@/lib/deliveries/slots");
  const { rows: before } = await database.admin.query("select clock_timestamp() as at");
  await drain({ budgetMs, slots: createSlots(256), isStopping: () => false });
  // From the start to the last result in the log: the drain itself lingers a moment, and slow endpoints longer.
  const { rows } = await database.admin.query(
    `select count(*)::int as attempts, count(*) filter (where error_class is null)::int as delivered,
       extract(epoch from max(started_at + make_interval(secs => duration_ms / 1000.0)) - $1)::float8 as seconds,
       percentile_disc(0.99) within group (order by duration_ms) as p99
     from attempts where url like $2`,
    [before[0].at, urlPattern],
  );
  return {
    seconds: rows[0].seconds,
    delivered: rows[0].delivered,
    attempts: rows[0].attempts,
    p99Ms: rows[0].p99,
  };
}
