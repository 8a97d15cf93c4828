import { afterEach, describe, expect, it, vi } from "vitest";
import { type ServedApp, serveApp } from "./testing/served-app";

let app: ServedApp;
/** The running handlers: what each one works on, and how to let it end. */
const running = new Map<number, () => void>();
const started: number[] = [];

/** A function of concurrency 2 whose calls run until the test ends them, beside one without a limit. */
async function serveSlow() {
  running.clear();
  started.length = 0;
  let free = 0;
  app = await serveApp((client) => [
    client.createFunction({ id: "slow", concurrency: 2, triggers: { event: "test/slow" } }, ({ event }) => {
      started.push(event.data.n);
      return new Promise<void>((resolve) => running.set(event.data.n, resolve));
    }),
    client.createFunction({ id: "free", triggers: { event: "test/free" } }, () => {
      free += 1;
    }),
  ]);
  return { free: () => free };
}

function end(n: number) {
  running.get(n)?.();
  running.delete(n);
}

const send = (...ns: number[]) => app.client.send(ns.map((n) => ({ name: "test/slow", data: { n } })));

afterEach(async () => {
  for (const n of running.keys()) end(n);
  await app.stop();
});

describe("concurrency", () => {
  it("never runs more than two at a time and starts the rest in the order they came", async () => {
    const { free } = await serveSlow();
    await send(1, 2, 3, 4, 5);
    await vi.waitFor(() => expect(started).toEqual([1, 2]));
    // Long enough for a third one to start if anything let it.
    await new Promise((resolve) => setTimeout(resolve, 100));
    expect(await app.health()).toMatchObject({ running: 2, queued: 3 });
    expect(started).toEqual([1, 2]);
    end(2);
    await vi.waitFor(() => expect(started).toEqual([1, 2, 3]));
    end(1);
    await vi.waitFor(() => expect(started).toEqual([1, 2, 3, 4]));
    expect(running.size).toBe(2);
    expect(free()).toBe(0);
  });

  it("does not let one function's limit hold up another", async () => {
    const { free } = await serveSlow();
    await send(1, 2, 3);
    await vi.waitFor(() => expect(started).toHaveLength(2));
    await app.client.send({ name: "test/free" });
    await vi.waitFor(() => expect(free()).toBe(1));
  });

  it("lets one run that has not started cover every later request for the same, but not for another", async () => {
    await serveSlow();
    await send(1, 2);
    await vi.waitFor(() => expect(started).toHaveLength(2));
    await send(7, 7, 7, 8, 1);
    expect(await app.health()).toMatchObject({ queued: 3 });
    end(1);
    end(2);
    await vi.waitFor(() => expect(started).toEqual([1, 2, 7, 8]));
    end(7);
    await vi.waitFor(() => expect(started).toEqual([1, 2, 7, 8, 1]));
  });
});
