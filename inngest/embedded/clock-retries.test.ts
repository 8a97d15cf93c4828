import { NonRetriableError, RetryAfterError } from "inngest";
import { afterEach, describe, expect, it, vi } from "vitest";
import { type ServedApp, serveApp } from "./testing/served-app";

type Call = { attempt: number; at: number };

let app: ServedApp;
const calls: Call[] = [];

/** One function with two retries (three attempts) that does `behave` on each call. */
async function serveFailing(behave: (attempt: number) => void) {
  calls.length = 0;
  app = await serveApp((client) => [
    client.createFunction({ id: "fail", retries: 2, triggers: { event: "test/fail" } }, ({ attempt }) => {
      calls.push({ attempt, at: Date.now() });
      behave(attempt);
    }),
  ]);
  await app.client.send({ name: "test/fail" });
}

const finalLine = () => app.log.find(({ message }) => message === "run failed for good");
const gaps = () => calls.slice(1).map((call, n) => call.at - (calls[n]?.at ?? Number.NaN));

afterEach(() => app.stop());

describe("retries", () => {
  it("tries again with growing delays until a run succeeds, then no more", async () => {
    await serveFailing((attempt) => {
      if (attempt < 2) throw new Error("not yet");
    });
    await vi.waitFor(() => expect(calls).toHaveLength(3));
    expect(calls.map(({ attempt }) => attempt)).toEqual([0, 1, 2]);
    const delays = app.log.flatMap(({ delayMs }) => delayMs ?? []);
    // 40 ms doubled each time, give or take a fifth.
    expect(delays[0]).toSatisfy((ms: number) => ms >= 32 && ms <= 48);
    expect(delays[1]).toSatisfy((ms: number) => ms >= 64 && ms <= 96);
    expect(gaps()[0]).toBeGreaterThanOrEqual(32);
    expect(gaps()[1]).toBeGreaterThanOrEqual(64);
    expect(finalLine()).toBeUndefined();
  });

  it("gives up after the attempts that the function registered", async () => {
    await serveFailing(() => {
      throw new Error("never");
    });
    await vi.waitFor(() => expect(finalLine()).toBeDefined());
    expect(calls).toHaveLength(3);
    expect((await app.health()).queued).toBe(0);
  });

  it("waits as long as retry-after says, not as the back-off would", async () => {
    await serveFailing((attempt) => {
      if (attempt === 0) throw new RetryAfterError("busy", 1000);
    });
    await vi.waitFor(() => expect(calls).toHaveLength(2), { timeout: 3000 });
    expect(gaps()[0]).toBeGreaterThanOrEqual(1000);
    expect(gaps()[0]).toBeLessThan(1300);
  });

  it("honours a retry-after that is a date", async () => {
    const due = Date.now() + 700;
    await serveFailing((attempt) => {
      if (attempt === 0) throw new RetryAfterError("busy", new Date(due));
    });
    await vi.waitFor(() => expect(calls).toHaveLength(2), { timeout: 3000 });
    expect(calls[1]?.at).toBeGreaterThanOrEqual(due);
  });

  it("does not try again what the function calls hopeless", async () => {
    await serveFailing(() => {
      throw new NonRetriableError("never");
    });
    await vi.waitFor(() => expect(finalLine()).toMatchObject({ cause: "status 400" }));
    expect(calls).toHaveLength(1);
    expect(app.log.some(({ message }) => message === "run will be tried again")).toBe(false);
  });

  it("refuses a function with steps before a step has run, and names the way out", async () => {
    let stepRuns = 0;
    app = await serveApp((client) => [
      client.createFunction({ id: "steps", triggers: { event: "test/steps" } }, async ({ step }) => {
        await step.run("one", () => {
          stepRuns += 1;
        });
      }),
    ]);
    await app.client.send({ name: "test/steps" });
    await vi.waitFor(() => expect(finalLine()).toBeDefined());
    expect(finalLine()?.cause).toMatch(
      /app-steps asks for steps \(StepPlanned\).*inngest-cli dev.*INNGEST_DEV/,
    );
    expect(stepRuns).toBe(0);
  });
});
