import { setTimeout as sleep } from "node:timers/promises";
import { Agent, request } from "undici";
import { benchBill, startInstance } from "../support/instance";
import { type BenchResult, quantile } from "../support/result";
import { startBenchReceiver } from "../support/start-receiver";

const PER_SECOND = 200;
const SECONDS = 30;

/** 200 bills a second through POST /v1/bills; from the event's creation to its arrival at the receiver. */
export async function latency(): Promise<BenchResult[]> {
  const { origin, token, launched } = await startInstance();
  const receiver = await startBenchReceiver();
  const dispatcher = new Agent({ connections: 64, pipelining: 1 });
  const headers = { authorization: `Bearer ${token}`, "content-type": "application/json" };
  const post = async (path: string, body: string) => {
    const startedAt = performance.now();
    const answer = await request(`${origin}${path}`, { method: "POST", body, headers, dispatcher });
    await answer.body.dump();
    if (answer.statusCode !== 201) throw new Error(`${path} answered ${answer.statusCode}`);
    return performance.now() - startedAt;
  };
  try {
    await post(
      "/v1/webhooks",
      JSON.stringify({ url: `${receiver.origin}/timed`, event_types: ["bill.created"], max_in_flight: 64 }),
    );
    for (let i = 0; i < 200; i++) await post("/v1/bills", benchBill(-1 - i));
    await sleep(1_000);
    await receiver.reset();
    const answers = await Promise.all(
      await atRate(PER_SECOND, SECONDS, (i) => post("/v1/bills", benchBill(i))),
    );
    await sleep(2_000);
    const { latencies } = await receiver.seen();
    if (latencies.length < PER_SECOND * SECONDS)
      throw new Error(`${latencies.length} of ${PER_SECOND * SECONDS} arrived`);
    const [p50, p99] = [quantile(latencies, 0.5), quantile(latencies, 0.99)];
    return [
      {
        name: "latency",
        unit: "ms p50, event → receiver",
        value: p50,
        baseline: { name: "p50 of the POST itself, ms", value: quantile(answers, 0.5) },
        target: "p50 ≤ 50 ms, p99 ≤ 250 ms",
        met: p50 <= 50 && p99 <= 250,
        details: {
          p99,
          max: Math.max(...latencies),
          events: latencies.length,
          post_p99: quantile(answers, 0.99),
        },
      },
    ];
  } finally {
    await dispatcher.close();
    receiver.stop();
    await launched.end();
  }
}

/** Starts `work` at a steady rate whatever its duration. */
async function atRate<T>(
  perSecond: number,
  seconds: number,
  work: (i: number) => Promise<T>,
): Promise<Promise<T>[]> {
  const startedAt = performance.now();
  const started: Promise<T>[] = [];
  for (let i = 0; i < perSecond * seconds; i++) {
    const dueAt = startedAt + (i * 1_000) / perSecond;
    if (dueAt > performance.now()) await sleep(dueAt - performance.now());
    started.push(work(i));
  }
  return started;
}
