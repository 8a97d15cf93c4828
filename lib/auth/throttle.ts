import "server-only";
import { createHmac } from "node:crypto";
import { withSystem } from "../db";
import { env } from "../env";

const WINDOW_MINUTES = 15;

/** What is counted, and how many attempts fit into one window per e-mail and per address. */
const LIMITS = {
  sign_in: { email: 10, ip: 50 },
  forgot: { email: 3, ip: 20 },
} as const;

export type Purpose = keyof typeof LIMITS;

/** Keyed, so that the table does not say who tried to sign in, from where. */
function keyOf(purpose: Purpose, kind: "email" | "ip", value: string): string {
  return createHmac("sha256", env().nextauthSecret)
    .update(JSON.stringify(["throttle", purpose, kind, value]))
    .digest("hex");
}

/**
 * Counts an attempt before it is made (attempts in parallel must not outrun the count) and says whether it may
 * be made. Counts unknown e-mails like known ones. An address that is not known is not counted.
 */
export async function takeAttempt(purpose: Purpose, email: string, ip: string | null): Promise<boolean> {
  const limits = new Map([[keyOf(purpose, "email", email), LIMITS[purpose].email as number]]);
  if (ip) limits.set(keyOf(purpose, "ip", ip), LIMITS[purpose].ip);
  return withSystem(async (tx) => {
    let allowed = true;
    // One row at a time in key order: two attempts never wait for each other in a circle.
    for (const [key, limit] of [...limits].sort(([a], [b]) => (a < b ? -1 : 1))) {
      const [row] = await tx.$queryRaw<{ failures: number }[]>`
        insert into login_throttles as t (key, failures, window_started_at) values (${key}, 1, now())
        on conflict (key) do update set
          failures = case when t.window_started_at > now() - make_interval(mins => ${WINDOW_MINUTES})
            then t.failures + 1 else 1 end,
          window_started_at = case when t.window_started_at > now() - make_interval(mins => ${WINDOW_MINUTES})
            then t.window_started_at else now() end
        returning failures`;
      if (!row || row.failures > limit) allowed = false;
    }
    return allowed;
  });
}

/** Takes back what a successful attempt counted, forgets the e-mail's failures, and drops windows long over. */
export async function forgiveAttempts(purpose: Purpose, email: string, ip: string | null): Promise<void> {
  await withSystem(async (tx) => {
    await tx.loginThrottle.deleteMany({ where: { key: keyOf(purpose, "email", email) } });
    if (ip) {
      await tx.loginThrottle.updateMany({
        where: { key: keyOf(purpose, "ip", ip), failures: { gt: 0 } },
        data: { failures: { decrement: 1 } },
      });
    }
    await tx.$executeRaw`delete from login_throttles where ctid = any(array(
      select ctid from login_throttles where window_started_at < now() - interval '1 day'
      limit 1000 for update skip locked))`;
  });
}
