import { runEndToEnd } from "@/scripts/suites/end-to-end";
import { runCommand } from "@/scripts/suites/run-command";
import { sum, type Tally } from "@/scripts/suites/tally";
import { runVitest } from "@/scripts/suites/vitest-suite";

const suites: [name: string, run: () => Promise<Tally>][] = [
  ["Checks", runChecks],
  ["Unit and database tests", () => runVitest(".config/vitest.ts")],
  ["End to end", runEndToEnd],
];

/** Runs every suite, also after one has failed: one look then shows all there is to mend. */
export async function runEverything(): Promise<Tally> {
  const tallies: Tally[] = [];
  for (const [name, run] of suites) {
    console.log(`\n== ${name} ==`);
    tallies.push(await run().catch(asFailure));
  }
  return sum(tallies);
}

async function runChecks(): Promise<Tally> {
  const code = await runCommand(["scripts/check.mjs"]);
  return code === 0 ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 };
}

function asFailure(error: unknown): Tally {
  console.error(error instanceof Error ? error.message : error);
  return { passed: 0, failed: 1 };
}
