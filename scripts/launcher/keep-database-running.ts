import { setTimeout as sleep } from "node:timers/promises";
import { say } from "@/scripts/launcher/progress";
import { type EmbeddedPostgres, startPostgres } from "@/scripts/postgres/embedded";
import { isAlive } from "@/scripts/postgres/postmaster";

/**
 * Starts the embedded database again when its process ends, on the same port, so that the app's connections find
 * it again.
 * @returns the way to stop it for good; a start that is under way is waited for, or it would outlive us
 */
export function keepDatabaseRunning(dataDir: string, started: EmbeddedPostgres): () => Promise<void> {
  let embedded = started;
  let stopping = false;
  const watching = watch();
  return async () => {
    stopping = true;
    await watching;
    await embedded.stop();
  };

  async function watch(): Promise<void> {
    for (; !stopping; await sleep(250)) {
      if (isAlive(embedded.pid)) continue;
      say("The database ended unexpectedly; starting it again");
      try {
        embedded = await startPostgres({ dataDir, log: say });
      } catch (error) {
        say(error instanceof Error ? error.message : String(error));
        await sleep(2_000);
      }
    }
  }
}
