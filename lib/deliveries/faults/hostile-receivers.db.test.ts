import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { createTestDatabase, type TestDatabase } from "@/scripts/testing/database";
import { withSystem } from "../../db";
import { createTestOrganization, type TestTenant } from "../../testing/fixtures";
import { drain } from "../drain";
import { getDelivery } from "../get-delivery";
import { DEFAULT_RETRY_POLICY } from "../retry-schedule";
import type { DeliveryDetailResource } from "../schema";
import { createSlots } from "../slots";
import { insertEndpoint } from "../testing/endpoints";
import { type CountingReceiver, startCountingReceiver } from "./testing/counting-receiver";
import { HOSTILE, type Hostile, openTarget, startHostile } from "./testing/hostile";
import { publishMany } from "./testing/publish-many";

const HEALTHY = 5;
const EVENTS = 20;
const TIMEOUT_MS = 1_500;
/** No second attempt within the run. */
const RETRY_LATER = { ...DEFAULT_RETRY_POLICY, kind: "list", delays_s: [60], max_attempts: 2, jitter: 0 };
const KEPT_BYTES = 16 * 1024;

type Case = Hostile & { endpointId: string; delivery: DeliveryDetailResource };

let database: TestDatabase;
let tenant: TestTenant;
let healthy: CountingReceiver;
const closers: (() => Promise<void>)[] = [];
const cases = new Map<string, Case>();
let healthyMs = 0;
let hostileLeft = 0;
let grownMb = 0;

beforeAll(async () => {
  database = await createTestDatabase();
  tenant = await createTestOrganization();
  healthy = await startCountingReceiver(0);
  closers.push(healthy.close, async () => (await openTarget()).close());
  for (let i = 0; i < HEALTHY; i++) {
    await insertEndpoint(tenant.ctx, healthy.urlOf(`${i}`), { eventTypes: ["bill.created"] });
  }
  const started = await startAllHostile();
  await oneRun();
  for (const [name, hostile] of started) {
    cases.set(name, { ...hostile, delivery: await deliveryTo(hostile.endpointId) });
  }
}, 120_000);
afterAll(async () => {
  await Promise.all(closers.map((close) => close()));
  await database.drop();
});

async function startAllHostile(): Promise<[string, Hostile & { endpointId: string }][]> {
  const started: [string, Hostile & { endpointId: string }][] = [];
  for (const hostile of HOSTILE) {
    const { url, close } = await startHostile(hostile);
    closers.push(close);
    const { id } = await insertEndpoint(tenant.ctx, url, {
      eventTypes: ["bill.sent"],
      timeoutMs: hostile.timeoutMs ?? TIMEOUT_MS,
      retryPolicy: RETRY_LATER,
    });
    started.push([hostile.name, { ...hostile, endpointId: id }]);
  }
  return started;
}

/** All of them side by side: the hostile ones have begun when the events of the healthy ones are published. */
async function oneRun(): Promise<void> {
  await publishMany(tenant.ctx, 1, "bill.sent");
  const before = process.memoryUsage.rss();
  let most = before;
  const sampling = setInterval(() => {
    most = Math.max(most, process.memoryUsage.rss());
  }, 20);
  const run = drain({ budgetMs: 60_000, slots: createSlots(64), isStopping: () => false });
  await sleep(300);
  const startedAt = Date.now();
  await publishMany(tenant.ctx, EVENTS, "bill.created");
  await vi.waitFor(() => expect(healthy.total()).toBe(HEALTHY * EVENTS), { timeout: 30_000, interval: 10 });
  healthyMs = Date.now() - startedAt;
  hostileLeft = await withSystem((tx) => tx.deliveryQueue.count({ where: { leaseId: { not: null } } }));
  await run;
  clearInterval(sampling);
  grownMb = (most - before) / 2 ** 20;
}

async function deliveryTo(endpointId: string): Promise<DeliveryDetailResource> {
  const rows = await withSystem((tx) => tx.delivery.findMany({ where: { endpointId } }));
  return getDelivery(tenant.ctx, { params: { id: rows[0]?.id ?? "" } });
}

function caseOf(name: string): Case {
  const found = cases.get(name);
  if (!found) throw new Error(`no case ${name}`);
  return found;
}

/** Seconds from the start of the attempt to the next one. */
function waitOf({ delivery }: Case): number {
  return (
    (Date.parse(delivery.next_attempt_at ?? "") - Date.parse(delivery.attempts[0]?.started_at ?? "")) / 1_000
  );
}

describe("hostile receivers beside healthy ones in one drain", () => {
  it.each(HOSTILE.map(({ name }) => name))(
    "one that %s ends in time and is logged for what it is",
    (name) => {
      const { delivery, expected, timeoutMs = TIMEOUT_MS } = caseOf(name);
      const [attempt] = delivery.attempts;
      if (!attempt) throw new Error("no attempt");
      expect(delivery.attempts).toHaveLength(1);
      expect({
        status: delivery.status,
        code: attempt.response?.status_code ?? null,
        error: attempt.error?.class ?? null,
      }).toEqual({ status: expected.status, code: expected.code, error: expected.error });
      expect(delivery.last_error).toBe(expected.error);
      expect(attempt.error?.hint ?? "").toMatch(expected.hint ?? /^$/);
      expect(attempt.duration_ms).toBeLessThan(timeoutMs + 1_000);
      if (expected.status === "retrying") expect(waitOf(caseOf(name))).toBeGreaterThan(55);
      expect(Buffer.byteLength(attempt.response?.body ?? "")).toBeLessThanOrEqual(KEPT_BYTES);
    },
  );

  it("does not delay the healthy, whose events all arrive while hostile ones still hang", () => {
    expect(hostileLeft).toBeGreaterThan(0);
    expect(healthyMs).toBeLessThan(10_000);
  });

  it("keeps 16 KB of an endless body, hangs up, and grows by no more than that costs", () => {
    const [attempt] = caseOf("answers 10 GB").delivery.attempts;
    expect(attempt?.response?.truncated).toBe(true);
    expect(Buffer.byteLength(attempt?.response?.body ?? "")).toBe(KEPT_BYTES);
    expect(attempt?.duration_ms).toBeLessThan(TIMEOUT_MS);
    expect(grownMb).toBeLessThan(100);
  });

  it("follows no redirect: the inner address gets nothing", async () => {
    expect((await openTarget()).connections()).toBe(0);
  });

  it("takes 410 at its word: the endpoint is disabled and nothing is due", async () => {
    const { endpointId, delivery } = caseOf("is gone");
    expect(delivery).toMatchObject({ status_reason: "gone", next_attempt_at: null });
    const row = await withSystem((tx) => tx.webhookEndpoint.findUnique({ where: { id: endpointId } }));
    expect(row).toMatchObject({ status: "disabled", statusReason: "gone" });
  });

  it.each([
    ["asks for 120 s", 120],
    ["asks for a date", 300],
  ])("one that %s by Retry-After is left alone until then, the whole endpoint", async (name, seconds) => {
    const wanted = caseOf(name);
    expect(waitOf(wanted)).toBeGreaterThan(seconds - 5);
    expect(waitOf(wanted)).toBeLessThan(seconds + 30);
    const lane = await withSystem((tx) =>
      tx.endpointLane.findUnique({ where: { endpointId: wanted.endpointId } }),
    );
    expect((lane?.slowedUntil?.getTime() ?? 0) / 1_000).toBeGreaterThan(Date.now() / 1_000 + seconds - 60);
  });

  it("leaves no lease and no place behind", async () => {
    const lanes = await withSystem((tx) => tx.endpointLane.findMany({ where: { inFlight: { not: 0 } } }));
    expect(lanes).toEqual([]);
  });
});
