import pg from "pg";
import { afterAll, beforeAll, expect, it } from "vitest";
import { createTestDatabase, type TestDatabase } from "@/scripts/testing/database";
import { withSystem } from "../../db";
import { createTestOrganization } from "../../testing/fixtures";
import { drain } from "../drain";
import { createSlots, type Slots } from "../slots";
import { insertEndpoint } from "../testing/endpoints";
import { type CountingReceiver, startCountingReceiver } from "./testing/counting-receiver";
import { readLedger } from "./testing/log";
import { publishMany } from "./testing/publish-many";
import { spawnDrains } from "./testing/spawn-drains";

/** Places in flight per endpoint. The narrow ones get fewer events, because theirs go one after the other. */
const PLACES = [1, 1, 2, 2, 4, 4, 4, 16, 16, 16];
const isNarrow = (places: number) => places <= 2;
const FOR_ALL = 80;
const FOR_THE_WIDE = 200;

let database: TestDatabase;
let receiver: CountingReceiver;

beforeAll(async () => {
  database = await createTestDatabase();
  receiver = await startCountingReceiver(10);
});
afterAll(async () => {
  await receiver.close();
  await database.drop();
});

it("four drains in two processes send every event once, within each endpoint's places, gap-free and without a deadlock", async () => {
  const { ctx } = await createTestOrganization();
  const endpoints: { id: string; name: string; places: number }[] = [];
  for (const [index, places] of PLACES.entries()) {
    const name = `endpoint-${index}`;
    const eventTypes = isNarrow(places) ? ["bill.sent"] : ["*"];
    const { id } = await insertEndpoint(ctx, receiver.urlOf(name), { maxInFlight: places, eventTypes });
    endpoints.push({ id, name, places });
  }
  const forAll = await publishMany(ctx, FOR_ALL, "bill.sent");
  const forTheWide = await publishMany(ctx, FOR_THE_WIDE, "bill.created");
  const total = PLACES.length * FOR_ALL + PLACES.filter((p) => !isNarrow(p)).length * FOR_THE_WIDE;

  const processes = [spawnDrains(2), spawnDrains(2)];
  await Promise.all(processes.map((each) => each.ready));
  for (const each of processes) each.begin();
  const delivered = await Promise.all(processes.map((each) => each.delivered));
  expect(delivered[0]).toBeGreaterThan(0);
  expect(delivered[1]).toBeGreaterThan(0);

  expect(receiver.total()).toBe(total);
  for (const { name, places } of endpoints) {
    const events = isNarrow(places) ? forAll : [...forAll, ...forTheWide];
    const { timesOf, sequences, openMax } = receiver.arrivalsOf(name);
    expect([...timesOf.keys()].sort()).toEqual([...events].sort());
    expect(new Set(timesOf.values())).toEqual(new Set([1]));
    expect([...sequences].sort((a, b) => a - b)).toEqual(events.map((_, i) => i + 1));
    expect(openMax).toBeLessThanOrEqual(places);
  }
  expect(await readLedger()).toEqual({
    statuses: { delivered: total },
    attempts: { ok: total },
    queued: 0,
    inFlight: 0,
  });
  const lanes = await withSystem((tx) => tx.endpointLane.findMany());
  expect(lanes.every((lane) => lane.inFlight === 0)).toBe(true);
  expect(await deadlocks()).toBe(0);
}, 180_000);

it("four drains of one process never hold more than its slots together", async () => {
  const { ctx } = await createTestOrganization();
  for (let i = 0; i < 20; i++) await insertEndpoint(ctx, receiver.urlOf(`shared-${i}`));
  await withSystem((tx) => tx.$executeRaw`update endpoint_lanes set last_delivered_at = now()`);
  await publishMany(ctx, 20);
  const slots = createSlots(8);
  let held = 0;
  let heldMax = 0;
  const watched: Slots = {
    ...slots,
    take(slotClass) {
      slots.take(slotClass);
      heldMax = Math.max(heldMax, ++held);
    },
    release(slotClass) {
      slots.release(slotClass);
      held--;
    },
  };
  const run = () => drain({ budgetMs: 60_000, slots: watched, isStopping: () => false });
  const counts = await Promise.all([run(), run(), run(), run()]);
  expect(counts.reduce((sum, { delivered }) => sum + delivered, 0)).toBe(400);
  expect(heldMax).toBe(8);
  expect(held).toBe(0);
});

async function deadlocks(): Promise<number> {
  const admin = new pg.Client({ connectionString: database.adminUrl });
  await admin.connect();
  try {
    const { rows } = await admin.query(
      "select deadlocks::int from pg_stat_database where datname = current_database()",
    );
    return rows[0].deadlocks;
  } finally {
    await admin.end();
  }
}
