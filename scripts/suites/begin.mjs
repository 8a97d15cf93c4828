import path from "node:path";
import { assertNode } from "../launcher/assert-node.mjs";
import { installMissing } from "../launcher/install.mjs";

/** Installs what is missing, runs one of the suites and ends with the line that says how it went. */
export async function suites(file, name) {
  assertNode();
  const root = path.resolve(import.meta.dirname, "..", "..");
  await installMissing(root, { withDev: true });
  const { register } = await import("tsx/esm/api");
  register({ tsconfig: path.join(root, "tsconfig.json") });
  const { closingLine } = await import("./tally.ts");
  const run = (await import(file))[name];
  const tally = await run();
  console.log(`\n${closingLine(tally)}`);
  process.exit(tally.failed === 0 ? 0 : 1);
}
