import { startBenchDatabase } from "../support/bench-database";
import { makeEndpoints, makePending } from "../support/deliveries";
import { runDrainOnce } from "../support/drain-run";
import type { BenchResult } from "../support/result";
import { startBenchReceiver } from "../support/start-receiver";

const PER_ENDPOINT = 1_000;
const ENDPOINTS = 20;
const BUDGET_MS = 45_000;

/** The same healthy endpoints with and without a quarter of all endpoints never answering. */
export async function isolate(): Promise<BenchResult[]> {
  const alone = await run(0);
  const beside = await run(ENDPOINTS / 4);
  const rate = beside.delivered / beside.seconds;
  const baseline = alone.delivered / alone.seconds;
  return [
    {
      name: "isolate",
      unit: "healthy deliveries/s",
      value: rate,
      baseline: { name: "the same endpoints, all healthy", value: baseline },
      target: "≥ 0.8 of the baseline, healthy p99 ≤ 2×",
      met: rate / baseline >= 0.8 && beside.p99Ms <= Math.max(alone.p99Ms * 2, 10),
      details: { p99_ms: beside.p99Ms, baseline_p99_ms: alone.p99Ms, black_attempts: beside.black },
    },
  ];
}

async function run(black: number) {
  const database = await startBenchDatabase();
  const receiver = await startBenchReceiver();
  try {
    const urlOf = (i: number) => `${receiver.origin}/${i < black ? "black" : "hook"}/${i}`;
    const endpoints = await makeEndpoints(database.admin, ENDPOINTS, urlOf);
    await makePending(database.admin, { ...endpoints, total: PER_ENDPOINT * ENDPOINTS });
    const healthy = await runDrainOnce(database, { budgetMs: BUDGET_MS, urlPattern: "%/hook/%" });
    const expected = PER_ENDPOINT * (ENDPOINTS - black);
    if (healthy.delivered !== expected)
      throw new Error(`${healthy.delivered} of ${expected} healthy were delivered`);
    return { ...healthy, black: (await receiver.seen()).black };
  } finally {
    receiver.stop();
    await database.stop();
  }
}
