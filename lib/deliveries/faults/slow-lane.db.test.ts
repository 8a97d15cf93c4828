import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { createTestDatabase, type TestDatabase } from "@/scripts/testing/database";
import { withSystem } from "../../db";
import { createTestOrganization, type TestTenant } from "../../testing/fixtures";
import { drain } from "../drain";
import { createSlots, type SlotClass, type Slots } from "../slots";
import { insertEndpoint } from "../testing/endpoints";
import { runOnce } from "../testing/facts";
import { type CountingReceiver, startCountingReceiver } from "./testing/counting-receiver";
import { publishMany } from "./testing/publish-many";

const SLOTS = 64;
const QUARTER = SLOTS / 4;
/** All healthy deliveries of a case; two seconds on an idle machine. */
const ARRIVED_MS = 20_000;

let database: TestDatabase;
let tenant: TestTenant;
let healthy: CountingReceiver;
let blackHole: CountingReceiver;

beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());
beforeEach(async () => {
  tenant = await createTestOrganization();
  healthy = await startCountingReceiver(5);
  blackHole = await startCountingReceiver(null);
});
afterEach(async () => {
  // What is left of a case must not be work of the next.
  await withSystem((tx) => tx.$executeRaw`update webhook_endpoints set deleted_at = now()`);
  await Promise.all([healthy.close(), blackHole.close()]);
  await runOnce();
});

/** `count` endpoints that never answer, made before `count` that do, so that nothing favours the healthy. */
async function makeEndpoints(count: number): Promise<void> {
  for (let i = 0; i < count; i++) await insertEndpoint(tenant.ctx, blackHole.urlOf(`${i}`), SILENT);
  for (let i = 0; i < count; i++) await insertEndpoint(tenant.ctx, healthy.urlOf(`${i}`), HEALTHY);
}
const SILENT = { timeoutMs: 1_000 };
const HEALTHY = { timeoutMs: 5_000 };

/** New endpoints that never answer are tried once each, a quarter of the slots at a time, for one timeout. */
const trialsMs = (count: number) => (Math.ceil(count / QUARTER) + 1) * SILENT.timeoutMs;

/** Slots that remember the most that each class held, and all guarded ones together. */
function watched(): { slots: Slots; most: Record<SlotClass | "guarded", number>; forget(): void } {
  const slots = createSlots(SLOTS);
  const held = { open: 0, new: 0, slow: 0 };
  const most = { open: 0, new: 0, slow: 0, guarded: 0 };
  return {
    most,
    forget: () => Object.assign(most, { open: 0, new: 0, slow: 0, guarded: 0 }),
    slots: {
      ...slots,
      take(slotClass) {
        slots.take(slotClass);
        most[slotClass] = Math.max(most[slotClass], ++held[slotClass]);
        most.guarded = Math.max(most.guarded, held.new + held.slow);
      },
      release(slotClass) {
        slots.release(slotClass);
        held[slotClass]--;
      },
    },
  };
}

/** Drains until every healthy endpoint has all its events; @returns how long that took, in ms. */
async function timeOfTheHealthy(slots: Slots, expected: number): Promise<number> {
  const startedAt = Date.now();
  let isStopping = false;
  const run = drain({ budgetMs: 60_000, slots, isStopping: () => isStopping });
  await expect.poll(() => healthy.total(), { timeout: 50_000, interval: 10 }).toBe(expected);
  const tookMs = Date.now() - startedAt;
  isStopping = true;
  await run;
  return tookMs;
}

describe.each([
  [5, 100],
  [50, 10],
])("%i endpoints that never answer beside as many that do", (count, events) => {
  it("never hold more than the guarded slots from their first event on, and then at most a quarter", async () => {
    await makeEndpoints(count);
    const { slots, most, forget } = watched();

    await publishMany(tenant.ctx, events);
    const strangersMs = await timeOfTheHealthy(slots, count * events);
    expect(most.new).toBeLessThanOrEqual(QUARTER);
    expect(most.slow).toBeLessThanOrEqual(QUARTER);
    expect(strangersMs).toBeLessThan(trialsMs(count) + ARRIVED_MS);

    await allSilentAreKnown(slots);
    healthy.reset();
    forget();
    await publishMany(tenant.ctx, events);
    const knownMs = await timeOfTheHealthy(slots, count * events);
    expect(most.guarded).toBeGreaterThan(0);
    expect(most.guarded).toBeLessThanOrEqual(QUARTER);
    expect(knownMs).toBeLessThan(ARRIVED_MS);
  }, 120_000);
});

/** Every silent endpoint has had its first timeout: until then some may not have been tried. */
async function allSilentAreKnown(slots: Slots): Promise<void> {
  const unknown = () =>
    withSystem((tx) => tx.endpointLane.count({ where: { lastDeliveredAt: null, timeouts: 0 } }));
  for (let i = 0; i < 10 && (await unknown()) > 0; i++) {
    let isStopping = false;
    setTimeout(() => {
      isStopping = true;
    }, 1_500);
    await drain({ budgetMs: 30_000, slots, isStopping: () => isStopping });
  }
  expect(await unknown()).toBe(0);
}

it("a healthy endpoint gets its share although others that delivered until now fall silent with deep backlogs", async () => {
  // They delivered before, so that nothing is known against them.
  for (let i = 0; i < 5; i++) await insertEndpoint(tenant.ctx, blackHole.urlOf(`${i}`), SILENT);
  for (let i = 0; i < 5; i++) await insertEndpoint(tenant.ctx, healthy.urlOf(`${i}`), HEALTHY);
  await withSystem((tx) => tx.$executeRaw`update endpoint_lanes set last_delivered_at = now()`);
  await publishMany(tenant.ctx, 100);
  const { slots, most } = watched();
  expect(await timeOfTheHealthy(slots, 500)).toBeLessThan(ARRIVED_MS);
  expect(most.slow).toBeLessThanOrEqual(QUARTER);
  // None holds more than it leaves free: five leave a sixth, whatever their 5 × 16 places allow.
  const silentAtOnce = [0, 1, 2, 3, 4].reduce((sum, i) => sum + blackHole.arrivalsOf(`${i}`).openMax, 0);
  expect(silentAtOnce).toBeLessThanOrEqual((SLOTS * 5) / 6);
});
