import { fork } from "node:child_process";
import path from "node:path";
import { startBenchDatabase } from "../support/bench-database";
import { makeEndpoints, makePending } from "../support/deliveries";
import type { BenchResult } from "../support/result";
import { startBenchReceiver } from "../support/start-receiver";

const TOTAL = 200_000;
const LIMIT_MB = 350;

/** The resident set of a process that drains 200 000 deliveries; the same process with nothing to do is its baseline. */
export async function memory(): Promise<BenchResult[]> {
  const database = await startBenchDatabase();
  const receiver = await startBenchReceiver();
  try {
    const endpoints = await makeEndpoints(database.admin, 20, (i) => `${receiver.origin}/hook/${i}`);
    const idle = await drainProcess();
    for (let made = 0; made < TOTAL; made += 20_000)
      await makePending(database.admin, { ...endpoints, total: 20_000 });
    const busy = await drainProcess();
    if (busy.delivered !== TOTAL) throw new Error(`${busy.delivered} of ${TOTAL} were delivered`);
    return [
      {
        name: "memory",
        unit: "MB resident at most",
        value: busy.rssMaxMb,
        baseline: { name: "the same process with an empty queue", value: idle.rssMaxMb },
        target: `≤ ${LIMIT_MB} MB`,
        met: busy.rssMaxMb <= LIMIT_MB,
        details: { seconds: busy.seconds, deliveries_per_s: TOTAL / busy.seconds },
      },
    ];
  } finally {
    receiver.stop();
    await database.stop();
  }
}

type Drained = { rssMaxMb: number; delivered: number; seconds: number };

function drainProcess(): Promise<Drained> {
  const child = fork(path.join(import.meta.dirname, "../support/drain-process.ts"), {
    execArgv: ["--conditions=react-server", "--import", "tsx"],
  });
  return new Promise((resolve, reject) => {
    child.once("message", (drained) => resolve(drained as Drained));
    child.once("exit", (code) => reject(new Error(`the drain's process ended with ${code}`)));
  });
}
