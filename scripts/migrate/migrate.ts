import path from "node:path";
import { bindMigrationAwareSqlAdapterFactory } from "@prisma/driver-adapter-utils";
import type { MigrationList, SchemaEngine } from "@prisma/schema-engine-wasm";
import pg from "pg";
import { explainFailure } from "@/scripts/migrate/explain-failure";
import { readMigrations } from "@/scripts/migrate/read-migrations";
import { openSchemaEngine } from "@/scripts/migrate/schema-engine";
import { scriptAdapter } from "@/scripts/migrate/script-adapter";
import { isPostgresUrl } from "@/scripts/postgres/explain-connection";
import { projectRoot } from "@/scripts/project-root";

/** Our own lock number: Prisma Migrate's (72707369) would make the engine wait for us for ever. */
const migrationLock = 7_270_736_901n;
const filters = { externalTables: [], externalEnums: [] };

/**
 * Applies the migrations a database lacks, with the same history table and checksums as `prisma migrate deploy`
 * but without its downloaded engine. Processes that start together take turns.
 * @param url a role that may create tables and roles, on a direct connection (a session lock is held)
 * @returns names of what was applied now, empty when nothing was missing
 * @throws Error with one sentence that says what went wrong and, where known, what to do
 */
export async function migrate(
  url: string,
  folder = path.join(projectRoot, "prisma", "migrations"),
): Promise<{ applied: string[] }> {
  if (!isPostgresUrl(url)) throw explainFailure(url, new TypeError("Not a URL"));
  const lock = new pg.Client({
    connectionString: url,
    application_name: "mindbill-migrate-lock",
  });
  lock.on("error", () => undefined);
  const pool = new pg.Pool({
    connectionString: url,
    max: 2,
    application_name: "mindbill-migrate",
  });
  pool.on("error", () => undefined);
  try {
    await lock.connect();
    await lock.query("select pg_advisory_lock($1)", [migrationLock]);
    return { applied: await applyMissing(pool, readMigrations(folder)) };
  } catch (error) {
    throw explainFailure(url, error);
  } finally {
    await lock.end().catch(() => undefined);
    await pool.end();
  }
}

async function applyMissing(pool: pg.Pool, migrationsList: MigrationList): Promise<string[]> {
  let scriptError: unknown;
  const adapter = scriptAdapter(pool, (error) => {
    scriptError = error;
  });
  const engine = await openSchemaEngine(bindMigrationAwareSqlAdapterFactory(adapter));
  try {
    await forgetInterrupted(engine, migrationsList);
    return (await engine.applyMigrations({ migrationsList, filters })).appliedMigrationNames;
  } catch (error) {
    await forgetInterrupted(engine, migrationsList);
    throw scriptError ?? error;
  } finally {
    engine.free();
  }
}

/**
 * Strikes out runs that began and never finished. Holding the lock proves that nobody is running them, and a
 * script is one transaction, so they left nothing behind; without this the engine refuses to go on.
 */
async function forgetInterrupted(engine: SchemaEngine, migrationsList: MigrationList): Promise<void> {
  const { failedMigrationNames } = await engine.diagnoseMigrationHistory({
    migrationsList,
    optInToShadowDatabase: false,
    filters,
  });
  for (const migrationName of failedMigrationNames) {
    await engine.markMigrationRolledBack({ migrationName });
  }
}
