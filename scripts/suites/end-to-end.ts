import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { findBrowser } from "@/scripts/browser";
import { freePort } from "@/scripts/launcher/free-port";
import { accessFile } from "@/scripts/launcher/logins";
import { cli, runCommand } from "@/scripts/suites/run-command";
import { readPlaywright, sum, type Tally, tallyOf } from "@/scripts/suites/tally";
import { runVitest } from "@/scripts/suites/vitest-suite";
import { launch } from "@/scripts/testing/launched";

/**
 * The launcher's own tests, then the browser tests against a production build that the launcher serves: everything
 * embedded, on free ports, in a temporary data directory.
 */
export async function runEndToEnd(): Promise<Tally> {
  const launcher = await runVitest("scripts/suites/launcher.vitest.ts");
  return sum([launcher, await runBrowserTests()]);
}

async function runBrowserTests(): Promise<Tally> {
  const browser = await findBrowser();
  console.log(`\nBrowser tests with the Chromium of ${browser.from}`);
  const report = path.join(mkdtempSync(path.join(tmpdir(), "mindbill-report-")), "report.json");
  const instance = launch({ port: await freePort() });
  try {
    const { origin } = await instance.ready();
    const code = await runCommand(
      [
        cli("@playwright", "test", "cli.js"),
        "test",
        "-c",
        "e2e/playwright.config.ts",
        "--reporter=list,json",
      ],
      {
        E2E_ORIGIN: origin,
        E2E_LOGINS: accessFile(instance.dataDir),
        E2E_DATA_DIR: instance.dataDir,
        PLAYWRIGHT_JSON_OUTPUT_NAME: report,
        ...(browser.executablePath ? { E2E_BROWSER: browser.executablePath } : {}),
      },
    );
    return tallyOf(report, code, readPlaywright);
  } finally {
    await instance.end();
    rmSync(path.dirname(report), { recursive: true, force: true });
  }
}
