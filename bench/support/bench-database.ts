import { randomBytes } from "node:crypto";
import { chmodSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import pg from "pg";
import { grantLogin } from "@/scripts/migrate/grant-login";
import { migrate } from "@/scripts/migrate/migrate";
import { startPostgres } from "@/scripts/postgres/embedded";

export type BenchDatabase = {
  /** A superuser's connection, for making rows in bulk. */
  admin: pg.Client;
  appUrl: string;
  version: string;
  stop(): Promise<void>;
};

/** A durable Postgres of its own in a temporary folder, migrated, and the environment that makes lib/db use it. */
export async function startBenchDatabase(): Promise<BenchDatabase> {
  const dataDir = mkdtempSync(path.join(tmpdir(), "mindbill-bench-"));
  chmodSync(dataDir, 0o711);
  const postgres = await startPostgres({ dataDir });
  await migrate(postgres.ownerUrl);
  await grantLogin(postgres.superuserUrl, "mindbill_login");
  process.env.DATABASE_URL = postgres.appUrl;
  process.env.MINDBILL_MODE = "local";
  process.env.MINDBILL_ENCRYPTION_KEYS = `bench:${randomBytes(32).toString("base64")}`;
  process.env.NEXTAUTH_SECRET = randomBytes(32).toString("hex");
  process.env.LOG_LEVEL ??= "error";
  // An earlier case of the same run had another database.
  const { resetEnv } = await import("@/lib/env");
  resetEnv();
  const adminUrl = new URL(postgres.superuserUrl);
  adminUrl.pathname = new URL(postgres.ownerUrl).pathname;
  const admin = new pg.Client({ connectionString: adminUrl.href });
  admin.on("error", (error) => console.error(error.message));
  await admin.connect();
  const { rows } = await admin.query("show server_version");
  return {
    admin,
    appUrl: postgres.appUrl,
    version: rows[0].server_version,
    async stop() {
      const { disconnect } = await import("@/lib/db");
      await disconnect();
      await admin.end();
      await postgres.stop();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}
