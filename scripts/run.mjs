#!/usr/bin/env node
// Runs one TypeScript script: `node scripts/run.mjs scripts/token.ts --name ops`.
// The react-server condition makes `import "server-only"` the empty module it is on a server.
import { spawn } from "node:child_process";
import { createRequire } from "node:module";
import path from "node:path";

const root = path.resolve(import.meta.dirname, "..");
const [script, ...args] = process.argv.slice(2);
if (!script) {
  console.error("Usage: node scripts/run.mjs <script.ts> [arguments]");
  process.exit(2);
}

const tsx = createRequire(import.meta.url).resolve("tsx");
const child = spawn(
  process.execPath,
  ["--conditions=react-server", "--import", `file://${tsx}`, path.resolve(root, script), ...args],
  {
    stdio: "inherit",
    env: {
      ...process.env,
      TSX_TSCONFIG_PATH: path.join(root, "tsconfig.json"),
    },
  },
);

for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) {
  // The terminal already sends Ctrl-C to the child; forwarding covers `kill <pid of this process>`.
  process.on(signal, () => child.kill(signal));
}
child.on("error", (error) => {
  console.error(error.message);
  process.exit(1);
});
child.on("exit", (code, signal) => {
  if (signal) {
    process.removeAllListeners(signal);
    process.kill(process.pid, signal);
  } else {
    process.exit(code ?? 1);
  }
});
