import "server-only";
import { withSystem } from "../db";
import { env } from "../env";
import { logger } from "../logger";

/**
 * Makes the log's monthly partitions ahead (one month back, three ahead) and removes those older than the
 * retention. Idempotent; what could not be locked in time is removed by the next run.
 */
export async function maintainPartitions(): Promise<{ made: number; dropped: number }> {
  const made = await withSystem(async (tx) => {
    const [row] = await tx.$queryRaw<{ made: number }[]>`
      select ensure_partitions(now() - interval '1 month', now() + interval '3 months') as made`;
    return row?.made ?? 0;
  });
  return { made, dropped: await dropExpired() };
}

async function dropExpired(): Promise<number> {
  try {
    const [row] = await withSystem(
      (tx) => tx.$queryRaw<{ dropped: number }[]>`
      select drop_partitions_before(now() - make_interval(days => ${env().retentionDays})) as dropped`,
    );
    return row?.dropped ?? 0;
  } catch (error) {
    logger.warn({ err: error }, "old log partitions could not be removed now; the next run will try again");
    return 0;
  }
}
