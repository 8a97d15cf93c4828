import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { cli, runCommand } from "@/scripts/suites/run-command";
import { readVitest, type Tally, tallyOf } from "@/scripts/suites/tally";

/** Runs the tests of one Vitest configuration. */
export async function runVitest(config: string): Promise<Tally> {
  const folder = mkdtempSync(path.join(tmpdir(), "mindbill-report-"));
  const report = path.join(folder, "report.json");
  try {
    const code = await runCommand([
      cli("vitest", "vitest.mjs"),
      "run",
      ...["--config", config],
      ...["--reporter", "default", "--reporter", "json", `--outputFile.json=${report}`],
    ]);
    return tallyOf(report, code, readVitest);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
