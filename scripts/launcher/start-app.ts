import path from "node:path";
import { startChild } from "@/scripts/launcher/child";
import { endOfFile } from "@/scripts/launcher/end-of-file";
import { keepRunning } from "@/scripts/launcher/keep-running";
import { nextCli } from "@/scripts/launcher/next-cli";
import type { Options } from "@/scripts/launcher/options";
import type { Running } from "@/scripts/launcher/running";
import { waitUntilReady } from "@/scripts/launcher/wait-until-ready";

/** A drain in flight ends within an attempt's timeout; this leaves it room. */
const graceMs = 30_000;

/**
 * Starts Next and waits until it answers.
 * @returns its process number, and a promise that settles with the reason when it cannot be kept running
 */
export async function startApp(
  options: Options,
  environment: Record<string, string>,
  running: Running,
): Promise<{ pid: number; givenUp: Promise<string> }> {
  const toTerminal = options.dev || options.mode === "production";
  const log = toTerminal ? null : path.join(options.dataDir, "app.log");
  let giveUp: (reason: string) => void = () => undefined;
  const givenUp = new Promise<string>((resolve) => {
    giveUp = (reason) => resolve(log === null ? reason : `${reason}:\n${endOfFile(log, 20)}`);
  });
  const child = keepRunning(
    "the app",
    running,
    graceMs,
    () =>
      startChild(
        nextCli(options.dev ? "dev" : "start", "-p", String(options.port)),
        // Next would otherwise end the process at SIGTERM while results are still being written.
        { ...environment, NEXT_MANUAL_SIG_HANDLE: "1", NODE_ENV: options.dev ? "development" : "production" },
        log,
      ),
    giveUp,
  );
  await waitUntilReady(`http://127.0.0.1:${options.port}/api/health`, givenUp, 120_000);
  return { pid: child.pid, givenUp };
}
