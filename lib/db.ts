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
    // The default quotes arguments in its messages, and those hold PHI and hashes.
    errorFormat: "minimal",
    adapter: new PrismaPg(
      {
        connectionString: env().databaseUrl,
        max: 20,
        connectionTimeoutMillis: 5_000,
        idleTimeoutMillis: 30_000,
      },
      { statementNameGenerator: preparesStatements(env().databaseUrl) ? preparedName : () => "" },
    ),
    transactionOptions: { maxWait: 10_000, timeout: 30_000 },
  });
  return held.mindbillPrisma;
}

/**
 * The drain's statements take longer to plan than to run, so a connection may keep their plans. Only where the
 * connection is ours alone: a pooler in transaction mode would look for the plan on another connection.
 */
function preparesStatements(databaseUrl: string): boolean {
  const parameters = new URL(databaseUrl).searchParams;
  return parameters.has("embedded") || parameters.get("prepared_statements") === "true";
}

/** Statements ask for it by a comment, as in the drain: a name for all of them would also keep what is asked once. */
function preparedName({ sql }: { sql: string }): string {
  const name = /\/\* prepared: ([a-z_]+) \*\//.exec(sql)?.[1];
  return name ? `mindbill_${name}` : "";
}

export type TransactionSettings = {
  timeoutMs?: number;
  /**
   * False for statements that lock or update rows of the partitioned log through a join: when such a row was
   * updated meanwhile, Postgres 18 (seen with 18.4) rechecks it with pruning state that it has freed, and the
   * server crashes.
   */
  partitionPruning?: boolean;
};

const afterCommits = new WeakMap<Tx, (() => void)[]>();

/** Has `callback` run once the transaction is committed, and never when it rolls back (wake-ups, mail). */
export function afterCommit(tx: Tx, callback: () => void): void {
  const callbacks = afterCommits.get(tx);
  if (!callbacks) throw new Error("afterCommit needs the transaction that withTenant or withSystem gave");
  callbacks.push(callback);
}

/** One transaction that first takes its role and tenant, for this transaction only. */
async function withRole<T>(
  role: "mindbill_app" | "mindbill_system",
  organizationId: string,
  work: (tx: Tx) => Promise<T>,
  options: TransactionSettings = {},
): Promise<T> {
  const pruning = options.partitionPruning === false ? "off" : "on";
  const callbacks: (() => void)[] = [];
  const result = await client().$transaction(
    async (tx) => {
      await tx.$executeRaw`select set_config('role', ${role}, true), set_config('app.organization_id', ${organizationId}, true), set_config('enable_partition_pruning', ${pruning}, true)`;
      afterCommits.set(tx, callbacks);
      return work(tx);
    },
    options.timeoutMs ? { timeout: options.timeoutMs } : undefined,
  );
  for (const callback of callbacks) callback();
  return result;
}

/**
 * Runs `work` in one transaction that sees this tenant's rows only: the role owns nothing, and forced
 * row-level security compares each row with `app.organization_id`. A forgotten `where` returns nothing.
 */
export function withTenant<T>(
  ctx: Pick<Ctx, "organizationId">,
  work: (tx: Tx) => Promise<T>,
  options?: TransactionSettings,
): Promise<T> {
  return withRole("mindbill_app", ctx.organizationId, work, options);
}

/** Runs `work` across tenants: for authentication (the tenant is not known yet), the drain and the other jobs. */
export function withSystem<T>(work: (tx: Tx) => Promise<T>, options?: TransactionSettings): Promise<T> {
  return withRole("mindbill_system", "", work, options);
}

/** Closes the connections: at the end of a command or a test. */
export async function disconnect(): Promise<void> {
  await held.mindbillPrisma?.$disconnect();
  held.mindbillPrisma = undefined;
}

export { Prisma };
