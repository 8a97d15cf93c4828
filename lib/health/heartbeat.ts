import "server-only";
import { type Tx, withSystem } from "../db";

const BEAT_SECONDS = 10;

/** Notes that the clock called; at most one write in ten seconds, over all instances. */
export function clockCalled(): Promise<number> {
  return withSystem(
    (tx) => tx.$executeRaw`
      insert into heartbeats as h (name, at) values ('clock', clock_timestamp())
      on conflict (name) do update set at = excluded.at
      where h.at < clock_timestamp() - make_interval(secs => ${BEAT_SECONDS})`,
  );
}

/** Seconds since the clock last called; null when it never has. */
export async function secondsSinceClock(tx: Tx): Promise<number | null> {
  const [row] = await tx.$queryRaw<{ seconds: number }[]>`
    select extract(epoch from clock_timestamp() - at)::float8 as seconds from heartbeats where name = 'clock'`;
  return row?.seconds ?? null;
}
