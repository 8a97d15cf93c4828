import { afterAll, afterEach, beforeAll, expect, it } from "vitest";
import { resetEnv } from "@/lib/env";
import { createTestDatabase, type TestDatabase } from "@/scripts/testing/database";
import { resetRateLimits, spendRate } from "./rate-limit";

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
  // A minute must not end in the middle of a test.
  const leftMs = 60_000 - (Date.now() % 60_000);
  if (leftMs < 8_000) await new Promise((resolve) => setTimeout(resolve, leftMs + 100));
}, 90_000);
afterAll(() => database.drop());
afterEach(() => {
  delete process.env.MINDBILL_RATE_READ;
  delete process.env.MINDBILL_RATE_WRITE;
  resetEnv();
});

function limit(read: number, write: number): void {
  process.env.MINDBILL_RATE_READ = String(read);
  process.env.MINDBILL_RATE_WRITE = String(write);
  resetEnv();
}

/** How many of `n` requests at once are admitted. */
async function admitted(n: number, key: string, kind: "read" | "write" = "read"): Promise<number> {
  const outcomes = await Promise.allSettled(Array.from({ length: n }, () => spendRate(key, kind)));
  for (const outcome of outcomes) {
    if (outcome.status === "rejected") expect(outcome.reason).toMatchObject({ code: "rate_limited" });
  }
  return outcomes.filter((outcome) => outcome.status === "fulfilled").length;
}

it("admits exactly the budget, counts it down, then says when to come back", async () => {
  limit(3, 3);
  const headers = [await spendRate("tok_a", "read"), await spendRate("tok_a", "read")];
  expect(headers.map((h) => h.ratelimit?.split(";")[1])).toEqual(["r=2", "r=1"]);
  expect(headers[0]?.["ratelimit-policy"]).toBe('"read";q=3;w=60');
  await spendRate("tok_a", "read");
  const refusal = await spendRate("tok_a", "read").catch((error) => error);
  expect(refusal).toMatchObject({ code: "rate_limited" });
  expect(refusal.headers.ratelimit).toMatch(/^"read";r=0;t=\d+$/);
  const seconds = Number(refusal.headers["retry-after"]);
  expect(seconds).toBeGreaterThan(0);
  expect(seconds).toBeLessThanOrEqual(60);
});

it("keeps apart the budgets of reading and writing, and of each caller", async () => {
  limit(2, 5);
  expect(await admitted(9, "tok_b", "read")).toBe(2);
  expect(await admitted(9, "tok_b", "write")).toBe(5);
  expect(await admitted(9, "tok_c", "read")).toBe(2);
});

it("admits exactly the budget of a burst", async () => {
  limit(137, 1);
  expect(await admitted(400, "tok_d")).toBe(137);
});

it("never admits more than the budget to several instances together", async () => {
  limit(100, 1);
  let total = 0;
  for (let instance = 0; instance < 5; instance += 1) {
    resetRateLimits();
    total += await admitted(33, "tok_e");
  }
  expect(total).toBeLessThanOrEqual(100);
  expect(total).toBeGreaterThanOrEqual(95);
});
