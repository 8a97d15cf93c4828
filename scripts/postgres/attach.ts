import { lockData } from "@/scripts/launcher/data-lock";
import { loadDotEnv } from "@/scripts/launcher/dot-env";
import { instanceEnvironment } from "@/scripts/launcher/environment";
import { readInstance } from "@/scripts/launcher/instance";
import { type Options, readOptions } from "@/scripts/launcher/options";
import { readSecrets } from "@/scripts/launcher/secrets";
import { grantLogin } from "@/scripts/migrate/grant-login";
import { migrate } from "@/scripts/migrate/migrate";
import { startPostgres } from "@/scripts/postgres/embedded";
import { projectRoot } from "@/scripts/project-root";

export type Database = {
  ownerUrl: string;
  appUrl: string;
  /** Ends what was started for this; nothing when it was found running. */
  stop(): Promise<void>;
};

const patienceMs = 120_000;

/**
 * The database of this installation, with this process's environment set as the app's is (DATABASE_URL, keys,
 * mode): that of DATABASE_URL, else of the running instance, else the embedded Postgres, started for this
 * command and migrated.
 */
export async function attachOrStart(log: (line: string) => void = () => undefined): Promise<Database> {
  loadDotEnv();
  const options = readOptions([], process.env, projectRoot);
  const end = Date.now() + patienceMs;
  while (true) {
    const instance = readInstance(options.dataDir);
    if (instance && !options.database) return attached(instance.environment);
    if (options.database) return attached(environmentOf(options, options.database));
    const lock = lockData(options.dataDir, "command");
    if (typeof lock === "function") return startOwn(options, lock, log);
    if (Date.now() > end) {
      throw new Error(
        `Process ${lock.pid} uses ${options.dataDir} and does not become ready. Stop it or wait.`,
      );
    }
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
}

/** Runs `work` with the database, then ends what was started for it, whatever happened. */
export async function withDatabase<T>(work: (database: Database) => Promise<T>): Promise<T> {
  const database = await attachOrStart();
  try {
    return await work(database);
  } finally {
    await database.stop();
  }
}

async function startOwn(
  options: Options,
  unlock: () => void,
  log: (line: string) => void,
): Promise<Database> {
  try {
    const postgres = await startPostgres({ dataDir: options.dataDir, log });
    const stop = async () => {
      await postgres.stop();
      unlock();
    };
    try {
      await migrate(postgres.ownerUrl);
      await grantLogin(postgres.superuserUrl, "mindbill_login");
      return { ...attached(environmentOf(options, postgres)), stop };
    } catch (error) {
      await stop();
      throw error;
    }
  } catch (error) {
    unlock();
    throw error;
  }
}

function environmentOf(
  options: Options,
  database: { appUrl: string; ownerUrl: string },
): Record<string, string> {
  return instanceEnvironment(options, process.env, readSecrets(options.dataDir), database, null);
}

function attached(environment: Record<string, string>): Database {
  Object.assign(process.env, environment);
  const appUrl = environment.DATABASE_URL ?? "";
  return { appUrl, ownerUrl: environment.DATABASE_MIGRATION_URL ?? appUrl, stop: async () => undefined };
}
