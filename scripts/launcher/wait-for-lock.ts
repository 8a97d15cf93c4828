import { setTimeout as sleep } from "node:timers/promises";
import { lockData } from "@/scripts/launcher/data-lock";
import { readInstance } from "@/scripts/launcher/instance";
import { say } from "@/scripts/launcher/progress";

const patienceMs = 60_000;

/**
 * Takes the data directory for an instance. A command that uses its database is waited for.
 * @returns the way to give it back
 * @throws Error with one sentence when an instance runs there
 */
export async function waitForLock(dataDir: string): Promise<() => void> {
  for (const end = Date.now() + patienceMs; ; await sleep(200)) {
    const lock = lockData(dataDir, "instance");
    if (typeof lock === "function") return lock;
    if (lock.kind === "instance") {
      const origin = readInstance(dataDir)?.origin;
      throw new Error(
        `Mindbill already runs on ${dataDir} (process ${lock.pid}${origin ? `, ${origin}` : ""}). ` +
          "Stop it, or choose another MINDBILL_DATA_DIR and PORT.",
      );
    }
    if (Date.now() > end)
      throw new Error(`A command (process ${lock.pid}) has been using ${dataDir} for a minute.`);
    say(`Waiting for process ${lock.pid}, which uses the database`);
    await sleep(1_000);
  }
}
