import "server-only";
import { PrismaPg } from "@prisma/adapter-pg";
import { Prisma, PrismaClient } from "@/prisma/generated/client";
import type { Ctx } from "./auth/ctx";
import { env } from "./env";

/** The client inside a transaction that has taken a role; only the two doors below hand it out. */
export type Tx = Prisma.TransactionClient;

// One client per process: Next's development server evaluates modules again and again.
const held = globalThis as typeof globalThis & {
  mindbillPrisma?: PrismaClient;
};

function client(): PrismaClient {
  held.mindbillPrisma ??= new PrismaClient({
    adapter: new PrismaPg({
      connectionString: env().databaseUrl,
      max: 20,
      connectionTimeoutMillis: 5_000,
      idleTimeoutMillis: 30_000,
    }),
    transactionOptions: { maxWait: 10_000, timeout: 30_000 },
  });
  return held.mindbillPrisma;
}

/**
 * Runs `work` in one transaction that sees this tenant's rows only: the role owns nothing, and forced
 * row-level security compares each row with `app.organization_id`. A forgotten `where` returns nothing.
 */
export function withTenant<T>(
  ctx: Pick<Ctx, "organizationId">,
  work: (tx: Tx) => Promise<T>,
  options?: { timeoutMs?: number },
): Promise<T> {
  return client().$transaction(
    async (tx) => {
      await tx.$executeRaw`select set_config('role', 'mindbill_app', true), set_config('app.organization_id', ${ctx.organizationId}, true)`;
      return work(tx);
    },
    options?.timeoutMs ? { timeout: options.timeoutMs } : undefined,
  );
}

/** Runs `work` across tenants: for authentication (the tenant is not known yet), the drain and the other jobs. */
export function withSystem<T>(work: (tx: Tx) => Promise<T>, options?: { timeoutMs?: number }): Promise<T> {
  return client().$transaction(
    async (tx) => {
      await tx.$executeRaw`select set_config('role', 'mindbill_system', true), set_config('app.organization_id', '', true)`;
      return work(tx);
    },
    options?.timeoutMs ? { timeout: options.timeoutMs } : undefined,
  );
}

/** Closes the connections: at the end of a command or a test. */
export async function disconnect(): Promise<void> {
  await held.mindbillPrisma?.$disconnect();
  held.mindbillPrisma = undefined;
}

export { Prisma };
