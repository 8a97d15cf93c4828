import { setTimeout as sleep } from "node:timers/promises";
import type { Child } from "@/scripts/launcher/child";
import { say } from "@/scripts/launcher/progress";
import type { Running } from "@/scripts/launcher/running";

const youngMs = 15_000;

/**
 * Starts a part again when it ends by itself, so that a crash costs seconds; a part that ends soon after its
 * start has a cause that a restart does not mend.
 * @param start called for every start
 * @param onGivenUp told why when it is not started again
 */
export function keepRunning(
  name: string,
  running: Running,
  graceMs: number,
  start: () => Child,
  onGivenUp: (reason: string) => void,
): Child {
  let child = start();
  let began = Date.now();
  running.add(name, (hurry) => child.stop(graceMs, hurry));
  const watch = async () => {
    while (true) {
      const ended = await child.ended;
      if (running.stopping) return;
      if (Date.now() - began < youngMs) return onGivenUp(`${name} ended soon after its start (${ended})`);
      say(`${name} ended (${ended}); starting it again`);
      await sleep(500);
      if (running.stopping) return;
      child = start();
      began = Date.now();
    }
  };
  void watch();
  return child;
}
