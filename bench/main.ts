import { cpus, totalmem } from "node:os";
import { deliver } from "./cases/deliver";
import type { BenchResult } from "./support/result";

const CASES: Record<string, () => Promise<BenchResult>> = { deliver };

const args = process.argv.slice(2);
const json = args.includes("--json");
const named = args.filter((arg) => !arg.startsWith("--"));
const unknown = named.filter((name) => !CASES[name]);
if (unknown.length > 0) {
  console.error(`There is no case ${unknown.join(", ")}. Cases: ${Object.keys(CASES).join(", ")}.`);
  process.exit(2);
}

const machine = {
  cpu: cpus()[0]?.model ?? "unknown",
  cores: cpus().length,
  memory_gib: Math.round(totalmem() / 2 ** 30),
  node: process.version,
};
if (!json)
  console.log(`${machine.cpu}, ${machine.cores} cores, ${machine.memory_gib} GiB, Node ${machine.node}\n`);

const results: BenchResult[] = [];
for (const name of named.length > 0 ? named : Object.keys(CASES)) {
  const run = CASES[name];
  if (!run) continue;
  const result = await run();
  results.push(result);
  if (!json) console.log(line(result));
}
if (json) console.log(JSON.stringify({ machine, results }, null, 2));
process.exit(0);

function line(result: BenchResult): string {
  const ratio = (result.value / result.baseline.value).toFixed(2);
  return [
    `${result.name}: ${result.value.toFixed(0)} ${result.unit}`,
    `baseline ${result.baseline.name}: ${result.baseline.value.toFixed(0)}`,
    `ratio ${ratio}`,
    `target ${result.target}: ${result.met ? "met" : "MISSED"}`,
    JSON.stringify(result.details),
  ].join("\n  ");
}
