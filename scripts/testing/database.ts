import { randomBytes } from "node:crypto";
import pg from "pg";
import { inject } from "vitest";
import { dropDatabase } from "@/scripts/testing/template";

export type TestDatabase = {
  /** Owns the tables; row-level security binds it too. */
  ownerUrl: string;
  /** The app's login role, as DATABASE_URL of this process. */
  appUrl: string;
  /** A superuser, whom row-level security does not bind. */
  adminUrl: string;
  drop(): Promise<void>;
};

/**
 * A migrated, empty database for one test file, copied from the template in tens of milliseconds, and the
 * environment that makes `lib/db` use it. Call it in `beforeAll`, its `drop` in `afterAll`.
 */
export async function createTestDatabase(): Promise<TestDatabase> {
  const server = inject("testServer");
  const name = `${server.template}_${randomBytes(4).toString("hex")}`;
  const admin = new pg.Client({ connectionString: server.adminUrl });
  await admin.connect();
  await admin.query(`create database ${name} template ${server.template} owner mindbill_owner`);
  await admin.end();
  const [ownerUrl, appUrl, adminUrl] = [server.ownerUrl, server.appUrl, server.adminUrl].map((url) =>
    inDatabase(url, name),
  ) as [string, string, string];
  await pointEnvironmentAt(appUrl);
  return { ownerUrl, appUrl, adminUrl, drop };

  async function drop(): Promise<void> {
    const { disconnect } = await import("@/lib/db");
    await disconnect();
    await dropDatabase(server.adminUrl, name);
  }
}

/** Makes `lib/db` of this process use a database, with keys of its own. */
export async function pointEnvironmentAt(appUrl: string): Promise<void> {
  process.env.DATABASE_URL = appUrl;
  process.env.MINDBILL_MODE ??= "local";
  process.env.MINDBILL_ENCRYPTION_KEYS ??= `test:${randomBytes(32).toString("base64")}`;
  process.env.NEXTAUTH_SECRET ??= randomBytes(32).toString("hex");
  const { resetEnv } = await import("@/lib/env");
  resetEnv();
}

function inDatabase(url: string, database: string): string {
  const changed = new URL(url);
  changed.pathname = `/${database}`;
  return changed.href;
}
