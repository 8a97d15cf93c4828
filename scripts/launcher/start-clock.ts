import path from "node:path";
import { startChild, typescript } from "@/scripts/launcher/child";
import { keepRunning } from "@/scripts/launcher/keep-running";
import type { Options } from "@/scripts/launcher/options";
import { say } from "@/scripts/launcher/progress";
import type { Running } from "@/scripts/launcher/running";

/** Its own limit for the last calls is 20 s. */
const graceMs = 22_000;

/** Starts the embedded clock, which finds the app by itself once that answers. Without it, sweeps are missing. */
export function startClock(
  options: Options,
  port: number,
  environment: Record<string, string>,
  running: Running,
): number {
  const child = keepRunning(
    "the clock",
    running,
    graceMs,
    () =>
      startChild(
        typescript("inngest/embedded/main.ts"),
        {
          ...environment,
          EMBEDDED_CLOCK_PORT: String(port),
          EMBEDDED_CLOCK_APP_URL: `http://127.0.0.1:${options.port}/api/inngest`,
        },
        path.join(options.dataDir, "clock.log"),
      ),
    (reason) => say(`${reason}; deliveries wait. Its log is ${path.join(options.dataDir, "clock.log")}`),
  );
  return child.pid;
}
