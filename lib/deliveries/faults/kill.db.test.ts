import pg from "pg";
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from "vitest";
import { createTestDatabase, type TestDatabase } from "@/scripts/testing/database";
import { withSystem } from "../../db";
import { createTestOrganization, type TestTenant } from "../../testing/fixtures";
import { claim } from "../claim";
import { reapLostLeases } from "../reap";
import { insertEndpoint } from "../testing/endpoints";
import { runOnce } from "../testing/facts";
import { type CountingReceiver, startCountingReceiver } from "./testing/counting-receiver";
import { endLeases, lostAttempts, readLedger } from "./testing/log";
import { publishMany } from "./testing/publish-many";
import { DRAIN_SESSIONS, type DrainProcess, spawnDrains } from "./testing/spawn-drains";

let database: TestDatabase;
let tenant: TestTenant;
let receiver: CountingReceiver;

beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());
beforeEach(async () => {
  tenant = await createTestOrganization();
  receiver = await startCountingReceiver(15);
});
afterEach(() => receiver.close());

it("kill -9 of the sender, three times within 2 000 deliveries, loses nothing and sends twice only what the log names", async () => {
  const endpoints: { id: string; name: string }[] = [];
  for (let i = 0; i < 10; i++) {
    const name = `endpoint-${i}`;
    endpoints.push({ id: (await insertEndpoint(tenant.ctx, receiver.urlOf(name))).id, name });
  }
  const events = await publishMany(tenant.ctx, 200);

  let inFlightAtKills = 0;
  for (const killedAfter of [300, 700, 1_100]) {
    const process = await begunDrain();
    await expect.poll(() => receiver.total(), { timeout: 60_000, interval: 5 }).toBeGreaterThan(killedAfter);
    await process.kill();
    await sessionsOfTheDeadEnd();
    const leases = await endLeases();
    expect(leases).toBeLessThanOrEqual(64);
    inFlightAtKills += leases;
  }
  await (await begunDrain()).delivered;

  const lost = await lostAttempts();
  for (const { id, name } of endpoints) {
    const { timesOf, sequences } = receiver.arrivalsOf(name);
    expect([...timesOf.keys()].sort()).toEqual([...events].sort());
    for (const [eventId, times] of timesOf) {
      expect(times - 1, `${eventId} came ${times} times`).toBeLessThanOrEqual(
        lost.get(`${id} ${eventId}`) ?? 0,
      );
    }
    expect(sequences.size).toBe(events.length);
  }
  expect(inFlightAtKills).toBeGreaterThan(0);
  expect(receiver.total() - 2_000).toBeLessThanOrEqual(inFlightAtKills);
  expect(await readLedger()).toEqual({
    statuses: { delivered: 2_000 },
    attempts: { ok: 2_000, sender_lost: inFlightAtKills },
    queued: 0,
    inFlight: 0,
  });
}, 180_000);

it("a delivery whose sender died three times in a row fails as sender_lost instead of killing a fourth", async () => {
  const name = "poison";
  await insertEndpoint(tenant.ctx, receiver.urlOf(name));
  const [eventId] = await publishMany(tenant.ctx, 1);
  for (let i = 0; i < 3; i++) {
    // A sender that dies right after its claim.
    expect(await claim({ free: 1, freeSlow: 1, freeNew: 1, budgetLeftMs: 30_000 })).toHaveLength(1);
    await endLeases();
    await withSystem(reapLostLeases, { partitionPruning: false });
  }
  await runOnce();
  expect(receiver.arrivalsOf(name).timesOf.size).toBe(0);
  const rows = await withSystem((tx) => tx.delivery.findMany({ where: { eventId: eventId ?? "" } }));
  expect(rows).toMatchObject([{ status: "failed", statusReason: "sender_lost", attemptCount: 3 }]);
  expect((await readLedger()).inFlight).toBe(0);
});

async function begunDrain(): Promise<DrainProcess> {
  const process = spawnDrains(1);
  await process.ready;
  process.begin();
  return process;
}

/** What a dead process had sent is carried out by its session, until that notices. */
async function sessionsOfTheDeadEnd(): Promise<void> {
  const admin = new pg.Client({ connectionString: database.adminUrl });
  await admin.connect();
  try {
    await expect
      .poll(
        async () => {
          const { rows } = await admin.query(
            "select count(*)::int as n from pg_stat_activity where datname = current_database() and application_name = $1",
            [DRAIN_SESSIONS],
          );
          return rows[0].n;
        },
        { timeout: 20_000, interval: 20 },
      )
      .toBe(0);
  } finally {
    await admin.end();
  }
}
