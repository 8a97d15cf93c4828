import { cpus, totalmem } from "node:os";
import { api } from "./cases/api";
import { deliver } from "./cases/deliver";
import { isolate } from "./cases/isolate";
import { latency } from "./cases/latency";
import { log } from "./cases/log";
import { memory } from "./cases/memory";
import type { BenchResult } from "./support/result";

const args = process.argv.slice(2);
const json = args.includes("--json");
const rowsAt = args.indexOf("--rows");
const rows = rowsAt === -1 ? 1_000_000 : Number(args[rowsAt + 1]);
const named = args.filter((arg, i) => !arg.startsWith("--") && (rowsAt === -1 || i !== rowsAt + 1));

const cases: Record<string, () => Promise<BenchResult[]>> = {
  deliver,
  isolate,
  latency,
  api,
  log: () => log({ rows }),
  memory,
};

const unknown = named.filter((name) => !cases[name]);
if (unknown.length > 0 || !Number.isInteger(rows) || rows < 10_000) {
  console.error(
    `Usage: npm run bench [-- case… [--rows n] [--json]]; cases: ${Object.keys(cases).join(", ")}; n ≥ 10000.`,
  );
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
for (const name of named.length > 0 ? named : Object.keys(cases)) {
  for (const result of (await cases[name]?.()) ?? []) {
    results.push(result);
    if (!json) console.log(`${inWords(result)}\n`);
  }
}
if (json) console.log(JSON.stringify({ machine, results }, null, 2));
process.exit(0);

function inWords(result: BenchResult): string {
  const digits = (value: number) => value.toFixed(value < 100 ? 1 : 0);
  return [
    `${result.name}: ${digits(result.value)} ${result.unit}`,
    `baseline, ${result.baseline.name}: ${digits(result.baseline.value)}`,
    `ratio: ${(result.value / result.baseline.value).toFixed(2)}`,
    `target, ${result.target}: ${result.met ? "met" : "MISSED"}`,
    JSON.stringify(result.details),
  ].join("\n  ");
}
