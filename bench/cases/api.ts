import { Agent, request } from "undici";
import { benchBill, startInstance } from "../support/instance";
import type { BenchResult } from "../support/result";

const CONNECTIONS = 32;
const SECONDS = 8;

type Call = (i: number) => { path: string; method: "GET" | "POST"; body?: string };

/** POST and GET /v1/bills with a token, beside an empty route handler of the same build. */
export async function api(): Promise<BenchResult[]> {
  const { origin, token, launched } = await startInstance();
  try {
    const created = await request(`${origin}/v1/bills`, post(token, benchBill(-1)));
    const { id } = (await created.body.json()) as { id: string };
    const empty: Call = () => ({ path: "/api/live", method: "GET" });
    const get: Call = () => ({ path: `/v1/bills/${id}`, method: "GET" });
    const create: Call = (i) => ({ path: "/v1/bills", method: "POST", body: benchBill(i) });
    for (const call of [empty, get, create]) await load(origin, token, call, 1, 1_000_000);
    const baseline = { name: "empty route handler", value: await load(origin, token, empty, SECONDS, 0) };
    const reads = await load(origin, token, get, SECONDS, 0);
    const writes = await load(origin, token, create, SECONDS, 0);
    const result = (name: string, value: number, share: number): BenchResult => ({
      name,
      unit: "requests/s",
      value,
      baseline,
      target: `≥ ${share} of the baseline`,
      met: value / baseline.value >= share,
      details: { connections: CONNECTIONS },
    });
    return [result("api GET /v1/bills/{id}", reads, 0.5), result("api POST /v1/bills", writes, 0.3)];
  } finally {
    await launched.end();
  }
}

const post = (token: string, body: string) => ({
  method: "POST" as const,
  body,
  headers: { authorization: `Bearer ${token}`, "content-type": "application/json" },
});

async function load(
  origin: string,
  token: string,
  call: Call,
  seconds: number,
  from: number,
): Promise<number> {
  const dispatcher = new Agent({ connections: CONNECTIONS, pipelining: 1 });
  const endsAt = performance.now() + seconds * 1_000;
  let done = 0;
  let next = from;
  await Promise.all(
    Array.from({ length: CONNECTIONS }, async () => {
      while (performance.now() < endsAt) {
        const { path, method, body } = call(next++);
        const answer = await request(`${origin}${path}`, {
          method,
          dispatcher,
          headers: {
            authorization: `Bearer ${token}`,
            ...(body ? { "content-type": "application/json" } : {}),
          },
          ...(body ? { body } : {}),
        });
        await answer.body.dump();
        if (answer.statusCode >= 400) throw new Error(`${method} ${path} answered ${answer.statusCode}`);
        done++;
      }
    }),
  );
  await dispatcher.close();
  return done / seconds;
}
