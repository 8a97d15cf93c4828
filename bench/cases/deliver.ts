import { barePosts } from "../support/bare-posts";
import { startBenchDatabase } from "../support/bench-database";
import { makeEndpoints, makePending } from "../support/deliveries";
import { runDrainOnce } from "../support/drain-run";
import type { BenchResult } from "../support/result";
import { startBenchReceiver } from "../support/start-receiver";

const TOTAL = 20_000;
const ENDPOINTS = 20;

/** 20 000 pending deliveries to 20 endpoints by the real drain, every attempt logged, beside bare POSTs of the same bytes. */
export async function deliver(): Promise<BenchResult[]> {
  const database = await startBenchDatabase();
  const receiver = await startBenchReceiver();
  try {
    const endpoints = await makeEndpoints(database.admin, ENDPOINTS, (i) => `${receiver.origin}/hook/${i}`);
    const body = await makePending(database.admin, { ...endpoints, total: TOTAL });
    await barePosts(`${receiver.origin}/hook`, body, 2_000);
    const baseline = await barePosts(`${receiver.origin}/hook`, body, TOTAL);
    const before = (await receiver.seen()).count;
    const run = await runDrainOnce(database, { budgetMs: 120_000, urlPattern: "%/hook/%" });
    const arrived = (await receiver.seen()).count - before;
    if (arrived !== TOTAL || run.delivered !== TOTAL || run.attempts !== TOTAL) {
      throw new Error(
        `lost or doubled: ${arrived} arrived, ${run.attempts} attempts, ${run.delivered} delivered`,
      );
    }
    const rate = TOTAL / run.seconds;
    return [
      {
        name: "deliver",
        unit: "deliveries/s",
        value: rate,
        baseline: { name: "bare undici POSTs of the same bytes", value: baseline },
        target: "≥ 5 000/s and ≥ 0.5 of the baseline",
        met: rate >= 5_000 && rate / baseline >= 0.5,
        details: { seconds: run.seconds, attempt_p99_ms: run.p99Ms, postgres: database.version },
      },
    ];
  } finally {
    receiver.stop();
    await database.stop();
  }
}
