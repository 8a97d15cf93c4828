import { readFileSync, statSync } from "node:fs";
import { createServer } from "node:net";
import path from "node:path";
import { afterEach, expect, test } from "vitest";
import { lockHolder } from "@/scripts/launcher/data-lock";
import { freePort } from "@/scripts/launcher/free-port";
import type { Instance } from "@/scripts/launcher/instance";
import { readPostmaster } from "@/scripts/postgres/postmaster";
import { type Launched, launch, temporaryDataDir, untilGone } from "@/scripts/testing/launched";

const started: Launched[] = [];
function start(...args: Parameters<typeof launch>): Launched {
  const launched = launch(...args);
  started.push(launched);
  return launched;
}
afterEach(async () => {
  for (const launched of started.splice(0)) await launched.end();
});

const pidsOf = (instance: Instance) =>
  [instance.appPid, instance.clock?.pid, instance.postgres?.pid].filter((pid) => pid != null);
/** The last line of the greeting, which follows some seconds after it is ready. */
const greeted = (launched: Launched) =>
  expect.poll(() => launched.output(), { timeout: 60_000 }).toContain("Stop: Ctrl-C");
const status = async (instance: Instance) => (await fetch(`${instance.origin}/api/health`)).status;

test("it starts everything, keeps secrets to its user, and stops all of it in order when asked", async () => {
  const launched = start({ port: await freePort() });
  const instance = await launched.ready();
  expect(await status(instance)).toBe(200);
  await greeted(launched);
  expect(launched.output()).toContain(`Mindbill is ready: ${instance.origin}`);
  for (const file of ["secrets.json", "instance.json"]) {
    expect(statSync(path.join(launched.dataDir, file)).mode & 0o077).toBe(0);
  }
  launched.kill("SIGTERM");
  expect(await launched.exited).toBe(0);
  expect(await untilGone(pidsOf(instance), 100)).toBe(true);
  expect(launched.output()).toMatch(/Stopping the app\n.*Stopping the clock\n.*Stopping the database\n/s);
});

test("asked to stop while it is still starting, it leaves nothing running", async () => {
  const launched = start({ port: await freePort() });
  await expect
    .poll(() => launched.output(), { interval: 5, timeout: 30_000 })
    .toContain("Starting the database");
  launched.kill("SIGTERM");
  expect(await launched.exited).toBe(0);
  expect(readPostmaster(path.join(launched.dataDir, "postgres"))).toBeNull();
  expect(lockHolder(launched.dataDir)).toBeNull();
});

test("two run side by side on one machine, each with its own database", async () => {
  const [one, two] = [start({ port: await freePort() }), start({ port: await freePort() })];
  const [first, second] = [await one.ready(), await two.ready()];
  expect(first.postgres?.port).not.toBe(second.postgres?.port);
  expect([await status(first), await status(second)]).toEqual([200, 200]);
  one.kill("SIGINT");
  expect(await one.exited).toBe(0);
  expect(await status(second)).toBe(200);
});

test("after kill -9 of the launcher the app and the clock end by themselves and a new start recovers", async () => {
  const port = await freePort();
  const killed = start({ port });
  const before = await killed.ready();
  killed.kill("SIGKILL");
  await killed.exited;
  expect(await untilGone([before.appPid ?? 0, before.clock?.pid ?? 0], 40_000)).toBe(true);
  const again = start({ port, dataDir: killed.dataDir });
  const after = await again.ready();
  expect(after.postgres?.port).toBe(before.postgres?.port);
  expect(await status(after)).toBe(200);
});

test("after kill -9 of everything at once, the database included, a new start recovers", async () => {
  const port = await freePort();
  const killed = start({ port });
  const before = await killed.ready();
  for (const pid of [killed.pid, ...pidsOf(before)]) process.kill(pid, "SIGKILL");
  await killed.exited;
  const again = start({ port, dataDir: killed.dataDir });
  expect(await status(await again.ready())).toBe(200);
});

test("a database that is killed under a running instance is started again", async () => {
  const launched = start({ port: await freePort() });
  const instance = await launched.ready();
  process.kill(instance.postgres?.pid ?? 0, "SIGKILL");
  await expect.poll(() => launched.output(), { timeout: 30_000 }).toContain("starting it again");
  await expect.poll(() => status(instance), { timeout: 60_000 }).toBe(200);
});

test("a second start on the same data directory is refused with one sentence and disturbs nothing", async () => {
  const first = start({ port: await freePort() });
  const instance = await first.ready();
  const second = launch({ port: await freePort(), dataDir: first.dataDir });
  expect(await second.exited).toBe(1);
  expect(second.output()).toBe(
    `✗ Mindbill already runs on ${first.dataDir} (process ${first.pid}, ${instance.origin}). ` +
      "Stop it, or choose another MINDBILL_DATA_DIR and PORT.\n",
  );
  expect(await status(instance)).toBe(200);
});

test("a busy port is refused with one sentence before anything is started", async () => {
  const port = await freePort();
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(port, resolve));
  const launched = start({ port });
  expect(await launched.exited).toBe(1);
  expect(launched.output()).toBe(
    `✗ Port ${port} is in use. Stop what listens there, or choose another: PORT=${port + 1} npm start\n`,
  );
  await new Promise((resolve) => server.close(resolve));
});

test("an unreachable DATABASE_URL is refused with one sentence that hides its password", async () => {
  const environment = { DATABASE_URL: "postgresql://me:secret@127.0.0.1:1/mindbill" };
  const launched = start({ port: await freePort(), environment });
  expect(await launched.exited).toBe(1);
  expect(launched.output()).toContain(
    "✗ Cannot use the database at 127.0.0.1:1/mindbill: nothing listens there. Start Postgres or correct DATABASE_URL.\n",
  );
  expect(launched.output()).not.toContain("secret");
});

test("logins are printed by the first start and afterwards only where they are kept", async () => {
  const dataDir = temporaryDataDir();
  const first = start({ port: await freePort(), dataDir });
  await first.ready();
  await greeted(first);
  const { logins } = JSON.parse(readFileSync(path.join(dataDir, "logins.json"), "utf8")) as {
    logins: { password: string }[];
  };
  const password = logins[0]?.password ?? "";
  expect(password.length).toBeGreaterThan(11);
  expect(first.output()).toContain(password);
  first.kill("SIGTERM");
  await first.exited;
  const second = start({ port: await freePort(), dataDir });
  await second.ready();
  await greeted(second);
  expect(second.output()).not.toContain(password);
  expect(second.output()).toContain(path.join(dataDir, "logins.json"));
});
