import { afterEach, describe, expect, it, vi } from "vitest";
import { eventKey, type ServedApp, serveApp } from "./testing/served-app";

type Seen = { data: unknown; name: string; at: number };

let app: ServedApp;
const seen: Seen[] = [];

async function serveRecorder(options?: Parameters<typeof serveApp>[1]) {
  seen.length = 0;
  app = await serveApp(
    (client) => [
      client.createFunction({ id: "record", triggers: { event: "test/record" } }, ({ event }) => {
        seen.push({ data: event.data, name: event.name, at: Date.now() });
      }),
      client.createFunction({ id: "other", triggers: { event: "test/other" } }, ({ event }) => {
        seen.push({ data: event.data, name: event.name, at: Date.now() });
      }),
    ],
    options,
  );
  await vi.waitFor(async () => expect((await app.health()).synced).toBe(true));
}

const numbers = () => seen.map(({ data }) => (data as { n: number }).n);

afterEach(() => app.stop());

describe("events", () => {
  it("starts exactly the functions that want an event, with its data", async () => {
    await serveRecorder();
    await app.client.send({ name: "test/record", data: { n: 1 } });
    await vi.waitFor(() => expect(seen).toHaveLength(1));
    expect(seen[0]).toMatchObject({ name: "test/record", data: { n: 1 } });
  });

  it("takes an array, starts a run for each and answers its ids in order", async () => {
    await serveRecorder();
    const events = [1, 2, 3].map((n) => ({ id: `id-${n}`, name: "test/record", data: { n } }));
    expect(await app.client.send(events)).toEqual({ ids: ["id-1", "id-2", "id-3"] });
    await vi.waitFor(() => expect(numbers().toSorted()).toEqual([1, 2, 3]));
  });

  it("starts the handler within 50 ms of the event", async () => {
    await serveRecorder();
    const latencies: number[] = [];
    for (let n = 0; n < 10; n++) {
      const sentAt = Date.now();
      await app.client.send({ name: "test/record", data: { n } });
      await vi.waitFor(() => expect(seen).toHaveLength(n + 1), { interval: 2 });
      latencies.push((seen[n]?.at ?? Number.NaN) - sentAt);
    }
    // The median: the first call pays for opening the connection, and the machine may be busy.
    expect(latencies.sort((a, b) => a - b)[5]).toBeLessThan(50);
  });

  it("starts nothing for an id that came before, alone or in one array", async () => {
    await serveRecorder();
    const event = { id: "once", name: "test/record", data: { n: 1 } };
    await app.client.send([event, event]);
    await app.client.send({ ...event, data: { n: 2 } });
    await app.client.send({ name: "test/record", data: { n: 3 } });
    await vi.waitFor(() => expect(numbers()).toContain(3));
    expect(numbers()).toEqual([1, 3]);
  });

  it("starts nothing for a request that the SDK sends a second time", async () => {
    await serveRecorder();
    const send = (n: number, seed: string) =>
      fetch(`${app.clockUrl}/e/${eventKey}`, {
        method: "POST",
        headers: { "x-inngest-event-id-seed": seed },
        body: JSON.stringify([{ name: "test/record", data: { n } }]),
      });
    await send(1, "seed-a");
    await send(2, "seed-a");
    await send(3, "seed-b");
    await vi.waitFor(() => expect(numbers()).toContain(3));
    expect(numbers()).toEqual([1, 3]);
  });

  it("holds an event with a future ts until then, and no longer", async () => {
    await serveRecorder();
    const ts = Date.now() + 300;
    await app.client.send([
      { name: "test/record", data: { n: 1 }, ts },
      { name: "test/record", data: { n: 2 }, ts: Date.now() - 60_000 },
    ]);
    await vi.waitFor(() => expect(numbers()).toEqual([2, 1]));
    const startedAt = seen[1]?.at;
    expect(startedAt).toBeGreaterThanOrEqual(ts);
    expect(startedAt).toBeLessThan(ts + 100);
  });

  it("refuses more than it may hold, so that memory stays bounded", async () => {
    await serveRecorder({ pendingMax: 2 });
    const later = { name: "test/record", ts: Date.now() + 60_000 };
    await app.client.send([later, later]);
    const refused = await fetch(`${app.clockUrl}/e/${eventKey}`, {
      method: "POST",
      body: JSON.stringify(later),
    });
    expect(refused.status).toBe(503);
  });

  it.each([
    ["no JSON", "{"],
    ["no name", JSON.stringify({ data: {} })],
    ["data that is no object", JSON.stringify({ name: "test/record", data: 1 })],
  ])("answers 400 to a body with %s", async (_, body) => {
    await serveRecorder();
    const refused = await fetch(`${app.clockUrl}/e/${eventKey}`, { method: "POST", body });
    expect(refused.status).toBe(400);
    expect(await refused.json()).toMatchObject({ status: 400, error: expect.any(String) });
  });
});
