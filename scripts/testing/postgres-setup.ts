import { chmodSync, mkdtempSync, rmSync } from "node:fs";
import type { TestProject } from "vitest/node";
import { startPostgres } from "@/scripts/postgres/embedded";
import { sweepAbandoned, testDataPrefix } from "@/scripts/testing/sweep-abandoned";
import { makeTemplate, type TestServer } from "@/scripts/testing/template";

declare module "vitest" {
  interface ProvidedContext {
    testServer: TestServer;
  }
}

/**
 * Before all database tests: a Postgres of their own in a temporary folder (or the server of TEST_DATABASE_URL,
 * a superuser's address), with one migrated database that each test file copies.
 */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const given = process.env.TEST_DATABASE_URL;
  if (given) {
    const { server, drop } = await makeTemplate(given);
    project.provide("testServer", server);
    return drop;
  }
  await sweepAbandoned();
  const dataDir = mkdtempSync(testDataPrefix);
  chmodSync(dataDir, 0o711); // run by root, Postgres is another user and must get in
  const postgres = await startPostgres({ dataDir, durable: false });
  const { server } = await makeTemplate(postgres.superuserUrl);
  project.provide("testServer", server);
  return async () => {
    await postgres.stop();
    rmSync(dataDir, { recursive: true, force: true });
  };
}
