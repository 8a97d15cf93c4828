import { createServer } from "node:http";
import type { AddressInfo } from "node:net";

/** What arrived at one path, which stands for one endpoint. */
export type Arrivals = {
  /** How often each event came. */
  timesOf: Map<string, number>;
  sequences: Set<number>;
  open: number;
  /** The most requests that were under way at once. */
  openMax: number;
  firstAt: number;
  lastAt: number;
};

export type CountingReceiver = {
  urlOf(name: string): string;
  arrivalsOf(name: string): Arrivals;
  /** Requests so far, at all paths. */
  total(): number;
  /** Forgets what arrived. */
  reset(): void;
  close(): Promise<void>;
};

/** A receiver on loopback that counts per path, and answers 204 after `answerAfterMs`; null for never. */
export async function startCountingReceiver(answerAfterMs: number | null): Promise<CountingReceiver> {
  const arrivals = new Map<string, Arrivals>();
  let total = 0;
  const server = createServer((request, response) => {
    const one = arrivalsAt(arrivals, request.url ?? "");
    total++;
    const eventId = String(request.headers["webhook-id"]);
    one.timesOf.set(eventId, (one.timesOf.get(eventId) ?? 0) + 1);
    one.sequences.add(Number(request.headers["webhook-sequence"]));
    one.lastAt = Date.now();
    one.firstAt ||= one.lastAt;
    one.openMax = Math.max(one.openMax, ++one.open);
    let isOpen = true;
    const ended = () => {
      if (isOpen) one.open--;
      isOpen = false;
    };
    response.on("close", ended);
    request.resume();
    if (answerAfterMs === null) return;
    setTimeout(() => {
      ended(); // before the sender can know it
      response.writeHead(204).end();
    }, answerAfterMs);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  return {
    urlOf: (name) => `http://127.0.0.1:${port}/${name}`,
    arrivalsOf: (name) => arrivalsAt(arrivals, `/${name}`),
    total: () => total,
    reset: () => {
      arrivals.clear();
      total = 0;
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

function arrivalsAt(all: Map<string, Arrivals>, path: string): Arrivals {
  const known = all.get(path);
  if (known) return known;
  const fresh = {
    timesOf: new Map(),
    sequences: new Set<number>(),
    open: 0,
    openMax: 0,
    firstAt: 0,
    lastAt: 0,
  };
  all.set(path, fresh);
  return fresh;
}
