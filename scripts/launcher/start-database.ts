import pg from "pg";
import { keepDatabaseRunning } from "@/scripts/launcher/keep-database-running";
import type { Options } from "@/scripts/launcher/options";
import { say } from "@/scripts/launcher/progress";
import type { Running } from "@/scripts/launcher/running";
import { grantLogin } from "@/scripts/migrate/grant-login";
import { migrate } from "@/scripts/migrate/migrate";
import { type EmbeddedPostgres, startPostgres } from "@/scripts/postgres/embedded";
import { explainConnection, isPostgresUrl } from "@/scripts/postgres/explain-connection";

/** Where the app's data is. `embedded` is null for a database of the user's. */
export type StartedDatabase = { appUrl: string; ownerUrl: string; embedded: EmbeddedPostgres | null };

/** Makes the database ready to connect to: starts the embedded one, or checks that the user's one answers. */
export async function startDatabase(options: Options, running: Running): Promise<StartedDatabase> {
  if (options.database) {
    for (const url of new Set([options.database.appUrl, options.database.ownerUrl]))
      await assertReachable(url);
    return { ...options.database, embedded: null };
  }
  const embedded = await startPostgres({ dataDir: options.dataDir, log: say });
  running.add("the database", keepDatabaseRunning(options.dataDir, embedded));
  return { appUrl: embedded.appUrl, ownerUrl: embedded.ownerUrl, embedded };
}

/** Brings the tables up to date and lets the app's login role use them. */
export async function migrateDatabase(database: StartedDatabase): Promise<string[]> {
  const { applied } = await migrate(database.ownerUrl);
  if (database.embedded) {
    await grantLogin(database.embedded.superuserUrl, "mindbill_login");
  } else if (roleOf(database.appUrl) !== roleOf(database.ownerUrl)) {
    await grantLogin(database.ownerUrl, roleOf(database.appUrl));
  }
  return applied;
}

async function assertReachable(url: string): Promise<void> {
  // Before pg sees it: its complaint would quote the address, password and all.
  if (!isPostgresUrl(url)) throw new Error(explainConnection(url, null) ?? "");
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 10_000 });
  client.on("error", () => undefined);
  try {
    await client.connect();
  } catch (error) {
    throw new Error(
      explainConnection(url, error) ?? (error instanceof Error ? error.message : String(error)),
    );
  } finally {
    await client.end().catch(() => undefined);
  }
}

const roleOf = (url: string) => decodeURIComponent(new URL(url).username);
