import type { InngestFunction } from "inngest";
import { afterEach, describe, expect, it, vi } from "vitest";
import { serveClock } from "./serve-clock";
import {
  clientOf,
  eventKey,
  handlerOf,
  listen,
  type ServedApp,
  serveApp,
  signingKey,
} from "./testing/served-app";

const cleanups: (() => Promise<unknown> | unknown)[] = [];

afterEach(async () => {
  for (const cleanup of cleanups.splice(0).reverse()) await cleanup();
});

async function served(...args: Parameters<typeof serveApp>): Promise<ServedApp> {
  const app = await serveApp(...args);
  cleanups.push(app.stop);
  return app;
}

describe("crons", () => {
  it("runs a cron's function once right after the sync, then at the full minute it names and no other", async () => {
    // A clock that is half a second before a full minute, and less than a minute ahead of the SDK's, so that
    // signatures stay valid.
    const minute = Math.ceil(Date.now() / 60_000) * 60_000;
    const ahead = minute - 500 - Date.now();
    const now = () => Date.now() + ahead;
    const lineOf = (time: number) =>
      `${new Date(time).getUTCMinutes()} ${new Date(time).getUTCHours()} * * *`;
    const lines = { due: lineOf(minute), later: lineOf(minute + 3_600_000) };
    const seen: { line: unknown; at: number }[] = [];
    const app = await served(
      (client) =>
        Object.entries(lines).map(([id, cron]) =>
          client.createFunction({ id, triggers: { cron } }, ({ event }) => {
            seen.push({ line: event.data.cron, at: now() });
          }),
        ),
      { now },
    );
    await vi.waitFor(() =>
      expect(seen.map(({ line }) => line).toSorted()).toEqual([lines.due, lines.later].sort()),
    );
    expect(now()).toBeLessThan(minute);
    await vi.waitFor(() => expect(seen).toHaveLength(3), { timeout: 2000 });
    expect(seen[2]?.line).toBe(lines.due);
    expect(seen[2]?.at).toBeGreaterThanOrEqual(minute);
    expect(seen[2]?.at).toBeLessThan(minute + 100);
    expect(await app.health()).toMatchObject({ queued: 0, running: 0 });
  });
});

describe("sync", () => {
  it("keeps an event that the app sent before its first sync", async () => {
    const seen: unknown[] = [];
    const { server, port } = await listen((_, response) => response.writeHead(404).end());
    cleanups.push(() => server.close());
    cleanups.push(() => server.closeAllConnections());
    const clock = await serveClock({
      appUrl: `http://127.0.0.1:${port}/api/inngest`,
      eventKey,
      signingKey,
      port: 0,
      resyncLostMs: 20,
      log: () => undefined,
    });
    cleanups.push(() => clock.stop(100));
    const client = clientOf(clock.port);
    await client.send({ name: "test/early", data: { n: 1 } });
    const early = client.createFunction({ id: "early", triggers: { event: "test/early" } }, ({ event }) => {
      seen.push(event.data);
    });
    server.removeAllListeners("request");
    server.on("request", handlerOf(client, [early]));
    await vi.waitFor(() => expect(seen).toEqual([{ n: 1 }]));
  });

  it("serves a restarted app with its new functions and sweeps at once", async () => {
    const calls: string[] = [];
    const fn = (client: ServedApp["client"], id: string): InngestFunction.Any =>
      client.createFunction({ id, triggers: [{ cron: "0 0 1 1 *" }, { event: "test/now" }] }, () => {
        calls.push(id);
      });
    const first = await listen((request, response) => handler(request, response));
    const appUrl = `http://127.0.0.1:${first.port}/api/inngest`;
    const log: string[] = [];
    const clock = await serveClock({
      appUrl,
      eventKey,
      signingKey,
      port: 0,
      retryBaseMs: 20,
      resyncMs: 50,
      resyncLostMs: 20,
      log: (_, message) => log.push(message),
    });
    cleanups.push(() => clock.stop(100));
    const client = clientOf(clock.port);
    let handler = handlerOf(client, [fn(client, "old")]);
    await vi.waitFor(() => expect(calls).toEqual(["old"]));

    first.server.close();
    first.server.closeAllConnections();
    await vi.waitFor(() => expect(log).toContain("not synced"));
    const restarted = clientOf(clock.port);
    handler = handlerOf(restarted, [fn(restarted, "new")]);
    const second = await listen((request, response) => handler(request, response), first.port);
    cleanups.push(() => second.server.close());
    cleanups.push(() => second.server.closeAllConnections());
    await vi.waitFor(() => expect(calls).toEqual(["old", "new"]));
    await restarted.send({ name: "test/now" });
    await vi.waitFor(() => expect(calls).toEqual(["old", "new", "new"]));
  });

  it("says so when the app registers with another engine", async () => {
    const elsewhere = await listen((_, response) => response.end(JSON.stringify({ status: 200 })));
    cleanups.push(() => elsewhere.server.close());
    cleanups.push(() => elsewhere.server.closeAllConnections());
    const client = clientOf(elsewhere.port);
    const handler = handlerOf(client, []);
    const { server, port } = await listen(handler);
    cleanups.push(() => server.close());
    cleanups.push(() => server.closeAllConnections());
    const causes: unknown[] = [];
    const clock = await serveClock({
      appUrl: `http://127.0.0.1:${port}/api/inngest`,
      eventKey,
      signingKey,
      port: 0,
      log: (_, __, fields) => causes.push(fields),
    });
    cleanups.push(() => clock.stop(100));
    await vi.waitFor(() =>
      expect(JSON.stringify(causes)).toMatch(/registered with another engine: INNGEST_BASE_URL/),
    );
  });

  it("refuses an app that asks for more than the clock does, naming the setting and the way out", async () => {
    const app = await served((client) => [
      client.createFunction(
        { id: "batch", batchEvents: { maxSize: 5, timeout: "5s" }, triggers: { event: "test/batch" } },
        () => undefined,
      ),
    ]);
    await vi.waitFor(() =>
      expect(app.log.some(({ cause }) => /app-batch uses batchEvents.*INNGEST_DEV/.test(cause ?? ""))).toBe(
        true,
      ),
    );
    expect(await app.health()).toMatchObject({ status: "starting", synced: false });
  });
});

describe("stop", () => {
  it("waits for the running call, starts nothing more and takes no more events", async () => {
    let end: () => void = () => undefined;
    let starts = 0;
    let ends = 0;
    const app = await served((client) => [
      client.createFunction({ id: "slow", concurrency: 1, triggers: { event: "test/slow" } }, async () => {
        starts += 1;
        await new Promise<void>((resolve) => (end = resolve));
        ends += 1;
      }),
    ]);
    await app.client.send([1, 2].map((n) => ({ name: "test/slow", data: { n } })));
    await vi.waitFor(() => expect(starts).toBe(1));
    const stopped = app.clock.stop(5000);
    expect(await app.health()).toMatchObject({ status: "stopping", running: 1, queued: 0 });
    const refused = await fetch(`${app.clockUrl}/e/${eventKey}`, { method: "POST", body: "{}" });
    expect(refused.status).toBe(503);
    end();
    expect(await stopped).toBe(0);
    expect({ starts, ends }).toEqual({ starts: 1, ends: 1 });
    await expect(fetch(`${app.clockUrl}/health`)).rejects.toThrow();
  });

  it("gives up a call that outlasts the limit and says how many", async () => {
    let starts = 0;
    const app = await served((client) => [
      client.createFunction({ id: "stuck", triggers: { event: "test/stuck" } }, () => {
        starts += 1;
        return new Promise(() => undefined);
      }),
    ]);
    await app.client.send({ name: "test/stuck" });
    await vi.waitFor(() => expect(starts).toBe(1));
    expect(await app.clock.stop(50)).toBe(1);
  });
});
