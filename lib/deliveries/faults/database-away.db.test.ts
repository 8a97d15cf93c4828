import { chmodSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, beforeAll, expect, it, vi } from "vitest";
import { grantLogin } from "@/scripts/migrate/grant-login";
import { migrate } from "@/scripts/migrate/migrate";
import { type EmbeddedPostgres, startPostgres } from "@/scripts/postgres/embedded";
import { pointEnvironmentAt } from "@/scripts/testing/database";
import { disconnect } from "../../db";
import { createTestOrganization } from "../../testing/fixtures";
import { insertEndpoint } from "../testing/endpoints";
import { runOnce } from "../testing/facts";
import { type CountingReceiver, startCountingReceiver } from "./testing/counting-receiver";
import { endLeases, lostAttempts, readLedger } from "./testing/log";
import { publishMany } from "./testing/publish-many";

const AWAY_MS = 5_000;
const ENDPOINTS = 10;
const EVENTS = 200;

let dataDir: string;
let postgres: EmbeddedPostgres;
let receiver: CountingReceiver;

beforeAll(async () => {
  dataDir = mkdtempSync(path.join(tmpdir(), "mindbill-away-"));
  chmodSync(dataDir, 0o711); // run by root, Postgres is another user and must get in
  postgres = await startPostgres({ dataDir });
  await migrate(postgres.ownerUrl);
  await grantLogin(postgres.superuserUrl, "mindbill_login");
  await pointEnvironmentAt(postgres.appUrl);
  receiver = await startCountingReceiver(15);
}, 120_000);
afterAll(async () => {
  await receiver.close();
  await disconnect();
  await postgres.stop();
  rmSync(dataDir, { recursive: true, force: true });
});

it("kill -9 of Postgres within 2 000 deliveries, away for five seconds: nothing is lost, and the log explains what came twice", async () => {
  const { ctx } = await createTestOrganization();
  const endpoints: { id: string; name: string }[] = [];
  for (let i = 0; i < ENDPOINTS; i++) {
    const name = `endpoint-${i}`;
    endpoints.push({ id: (await insertEndpoint(ctx, receiver.urlOf(name))).id, name });
  }
  const events = await publishMany(ctx, EVENTS);
  const total = ENDPOINTS * EVENTS;

  const first = runOnce({ budgetMs: 120_000 }).catch((error: unknown) => error);
  await vi.waitFor(() => expect(receiver.total()).toBeGreaterThan(500), { timeout: 60_000, interval: 5 });
  process.kill(postgres.pid, "SIGKILL");
  const atKill = receiver.total();
  await sleep(AWAY_MS);
  postgres = await startPostgres({ dataDir });
  await first;
  expect(atKill).toBeLessThan(total);

  // As the clock would: again, until nothing is left. Nothing is in flight in between, so leases are of the dead.
  await vi.waitFor(
    async () => {
      await endLeases();
      await runOnce();
      expect((await readLedger()).queued).toBe(0);
    },
    { timeout: 90_000, interval: 200 },
  );

  const lost = await lostAttempts();
  for (const { id, name } of endpoints) {
    const { timesOf } = receiver.arrivalsOf(name);
    expect([...timesOf.keys()].sort()).toEqual([...events].sort());
    for (const [eventId, times] of timesOf) {
      expect(times - 1).toBeLessThanOrEqual(lost.get(`${id} ${eventId}`) ?? 0);
    }
  }
  const ledger = await readLedger();
  expect(ledger).toMatchObject({ statuses: { delivered: total }, queued: 0, inFlight: 0 });
  // One row per attempt, also when a commit was done and only its confirmation was lost.
  expect(ledger.attempts).toEqual({ ...ledger.attempts, ok: total });
  expect(Object.keys(ledger.attempts).filter((key) => key !== "ok" && key !== "sender_lost")).toEqual([]);
}, 240_000);
