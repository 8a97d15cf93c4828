import { chmodSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import pg from "pg";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { type EmbeddedPostgres, startPostgres } from "@/scripts/postgres/embedded";
import { isAlive } from "@/scripts/postgres/postmaster";

let dataDir: string;
let postgres: EmbeddedPostgres | undefined;
beforeAll(() => {
  dataDir = mkdtempSync(path.join(tmpdir(), "mindbill-embedded-"));
  chmodSync(dataDir, 0o711);
});
afterEach(async () => {
  await postgres?.stop();
});
afterAll(() => rmSync(dataDir, { recursive: true }));

async function start(): Promise<EmbeddedPostgres> {
  postgres = await startPostgres({ dataDir });
  return postgres;
}
async function ask(url: string, sql: string): Promise<unknown> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query(sql)).rows[0];
  } finally {
    await client.end();
  }
}

test("it keeps commits safely, listens on loopback alone and collates the same on every host", async () => {
  const { superuserUrl } = await start();
  const settings = await ask(
    superuserUrl,
    `select current_setting('fsync') fsync, current_setting('synchronous_commit') commits,
            current_setting('listen_addresses') addresses, datlocprovider::text provider, datlocale locale
     from pg_database where datname = 'mindbill'`,
  );
  expect(settings).toEqual({
    fsync: "on",
    commits: "on",
    addresses: "127.0.0.1",
    provider: "b",
    locale: "C.UTF-8",
  });
});

test("the owner is no superuser, and the app's role may connect and nothing else", async () => {
  const { ownerUrl, appUrl } = await start();
  expect(
    await ask(ownerUrl, "select rolsuper, rolcreaterole from pg_roles where rolname = current_user"),
  ).toEqual({
    rolsuper: false,
    rolcreaterole: true,
  });
  await expect(ask(appUrl, "create table mine ()")).rejects.toThrow("permission denied for schema public");
});

test("passwords are made once, kept to their user, and are still right after a restart on the same port", async () => {
  const first = await start();
  const secrets = path.join(dataDir, "secrets.json");
  const before = readFileSync(secrets, "utf8");
  expect(statSync(secrets).mode & 0o777).toBe(0o600);
  await first.stop();
  const second = await start();
  expect(second.appUrl).toBe(first.appUrl);
  expect(readFileSync(secrets, "utf8")).toBe(before);
});

test("a server that is running is taken over, not started twice", async () => {
  const first = await start();
  const second = await start();
  expect(second.pid).toBe(first.pid);
});

test("after kill -9 a new start recovers what was committed", async () => {
  const killed = await start();
  await ask(killed.ownerUrl, "create table kept as select 42 as answer");
  process.kill(killed.pid, "SIGKILL");
  const again = await start();
  expect(again.pid).not.toBe(killed.pid);
  expect(await ask(again.ownerUrl, "select answer from kept")).toEqual({ answer: 42 });
});

test("stopping it ends its process even while a client is in a transaction", async () => {
  const { pid, superuserUrl, stop } = await start();
  const client = new pg.Client({ connectionString: superuserUrl });
  client.on("error", () => undefined);
  await client.connect();
  await client.query("begin");
  await stop();
  expect(isAlive(pid)).toBe(false);
});

test("when the secrets were lost it says so in one sentence and leaves nothing running", async () => {
  const { stop, pid } = await start();
  await stop();
  const secrets = path.join(dataDir, "secrets.json");
  const kept = readFileSync(secrets, "utf8");
  rmSync(secrets);
  await expect(start()).rejects.toThrow("refuses the password kept in secrets.json");
  expect(isAlive(pid)).toBe(false);
  writeFileSync(secrets, kept);
  await start();
});
