#!/usr/bin/env node
// `npm run check`: format and lint, types, architecture rules, OpenAPI drift. Side by side, in seconds, without a
// database; one line each, and what is wrong below it.
import { spawn } from "node:child_process";
import path from "node:path";
import { assertNode } from "./launcher/assert-node.mjs";
import { installMissing } from "./launcher/install.mjs";

const root = path.resolve(import.meta.dirname, "..");
const cli = (...parts) => path.join(root, "node_modules", ...parts);
const colors = process.stdout.isTTY ? "--colors=force" : "--colors=off";

/** Each check is one or more Node commands; the first that fails ends it. */
const CHECKS = [
  {
    name: "format and lint",
    commands: [[cli("@biomejs", "biome", "bin", "biome"), "ci", ".", colors, "--error-on-warnings"]],
  },
  {
    name: "types",
    // A fresh clone has no next-env.d.ts, and an old build may describe routes that are gone.
    commands: [
      [cli("next", "dist", "bin", "next"), "typegen"],
      [cli("typescript", "bin", "tsc"), "--noEmit", "-p", "."],
    ],
  },
  { name: "architecture", commands: [["scripts/run.mjs", "scripts/arch/main.ts"]] },
  { name: "OpenAPI", commands: [["scripts/run.mjs", "scripts/openapi.ts", "--check"]] },
];

assertNode();
try {
  await installMissing(root, { withDev: true });
} catch (error) {
  console.error(error.message);
  process.exit(1);
}
const results = await Promise.all(CHECKS.map(check));
process.exitCode = results.every(Boolean) ? 0 : 1;

/** Runs one check, prints its line, and what its commands said if it failed. Resolves to whether it passed. */
async function check({ name, commands }) {
  const began = performance.now();
  let failure = null;
  for (const command of commands) {
    failure ??= await failureOf(command);
  }
  const seconds = ((performance.now() - began) / 1000).toFixed(1);
  console.log(`${failure === null ? "✓" : "✗"} ${name} (${seconds} s)`);
  if (failure !== null) console.log(failure);
  return failure === null;
}

/** What a Node command said, if it failed; null when it went well. */
function failureOf([script, ...args]) {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, [script, ...args], {
      cwd: root,
      stdio: ["ignore", "pipe", "pipe"],
      env: { ...process.env, NEXT_TELEMETRY_DISABLED: "1" },
    });
    let said = "";
    for (const stream of [child.stdout, child.stderr])
      stream.setEncoding("utf8").on("data", (text) => (said += text));
    child.once("error", (error) => resolve(error.message));
    child.once("close", (code, signal) => {
      if (code === 0) resolve(null);
      else resolve(said.trim() || `It ended with ${signal ?? `exit code ${code}`}`);
    });
  });
}
