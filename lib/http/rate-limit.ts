import "server-only";
import { withSystem } from "../db";
import { env } from "../env";
import { DomainError } from "../errors";

export type RateKind = "read" | "write";

const WINDOW_SECONDS = 60;
/** An instance asks Postgres once per twentieth of the budget, not once per request. */
const BLOCKS_PER_WINDOW = 20;

type Lease = {
  /** Requests that this instance may still admit. */
  left: number;
  /** Requests of the whole budget that no instance has leased. */
  unleased: number;
  /** On this process's monotonic clock. */
  endsAt: number;
};

const leases = new Map<string, Lease>();
const asking = new Map<string, Promise<Lease>>();

/**
 * Spends one request of a caller's budget per minute (MINDBILL_RATE_READ, MINDBILL_RATE_WRITE), shared by all
 * instances: each leases the budget from Postgres in blocks. What an instance leased and did not use is lost
 * for that minute, so many instances may refuse a little early, and never admit more than the budget.
 * @returns RateLimit-Policy and RateLimit headers (draft-ietf-httpapi-ratelimit-headers)
 * @throws DomainError rate_limited with Retry-After
 */
export async function spendRate(rateKey: string, kind: RateKind): Promise<Record<string, string>> {
  const limit = kind === "read" ? env().rateRead : env().rateWrite;
  const key = `${kind}:${rateKey}`;
  let lease = leases.get(key);
  // Again after a wait: others may have spent the block that was asked for on behalf of all.
  while (!lease || lease.endsAt <= performance.now() || (lease.left === 0 && lease.unleased > 0)) {
    lease = await leaseOnce(key, limit);
  }
  const seconds = Math.max(1, Math.ceil((lease.endsAt - performance.now()) / 1000));
  const policy = { "ratelimit-policy": `"${kind}";q=${limit};w=${WINDOW_SECONDS}` };
  if (lease.left === 0) {
    throw new DomainError("rate_limited", `More than ${limit} ${kind} requests in a minute. Slow down.`, {
      headers: { ...policy, ratelimit: `"${kind}";r=0;t=${seconds}`, "retry-after": String(seconds) },
    });
  }
  lease.left -= 1;
  return { ...policy, ratelimit: `"${kind}";r=${lease.left + lease.unleased};t=${seconds}` };
}

/** One question at a time per key: a burst does not lease a block for each of its requests. */
function leaseOnce(key: string, limit: number): Promise<Lease> {
  const running = asking.get(key);
  if (running) return running;
  const asked = leaseBlock(key, limit)
    .then((lease) => {
      if (leases.size > 10_000) forgetEnded();
      leases.set(key, lease);
      return lease;
    })
    .finally(() => asking.delete(key));
  asking.set(key, asked);
  return asked;
}

async function leaseBlock(key: string, limit: number): Promise<Lease> {
  const block = Math.max(1, Math.ceil(limit / BLOCKS_PER_WINDOW));
  const askedAt = performance.now();
  const [row] = await withSystem(
    (tx) => tx.$queryRaw<{ used: number | null; ends_in_ms: number }[]>`
      with taken as (
        insert into rate_windows as w (key, window_started_at, used)
        values (${key}, date_trunc('minute', now()), ${block})
        on conflict (key) do update set
          used = case when w.window_started_at = excluded.window_started_at then w.used else 0 end + ${block},
          window_started_at = excluded.window_started_at
        where w.window_started_at < excluded.window_started_at or w.used < ${limit}
        returning used
      )
      select (select used from taken) as used,
        (extract(epoch from date_trunc('minute', now()) + interval '1 minute' - now()) * 1000)::int as ends_in_ms`,
  );
  const used = row?.used ?? null;
  return {
    left: used === null ? 0 : block - Math.max(0, used - limit),
    unleased: used === null ? 0 : Math.max(0, limit - used),
    endsAt: askedAt + (row?.ends_in_ms ?? 1000),
  };
}

function forgetEnded(): void {
  for (const [key, lease] of leases) if (lease.endsAt <= performance.now()) leases.delete(key);
}

/** Tests only: as if this instance had just started. */
export function resetRateLimits(): void {
  leases.clear();
}
