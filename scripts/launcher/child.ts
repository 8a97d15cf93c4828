import { type ChildProcess, spawn } from "node:child_process";
import { closeSync, existsSync, openSync, renameSync, statSync } from "node:fs";
import { setTimeout as sleep } from "node:timers/promises";
import { projectRoot } from "@/scripts/project-root";

export type Child = {
  pid: number;
  /** How it ended, for a sentence: `exit code 1`, `SIGKILL`. */
  ended: Promise<string>;
  /** Asks it to stop, and ends it and what it started by force after `graceMs` or when `hurry` is aborted. */
  stop(graceMs: number, hurry?: AbortSignal): Promise<void>;
};

const logMaxBytes = 20_000_000;

/**
 * Starts a Node process in a process group of its own, so that Ctrl-C in the terminal reaches the launcher only
 * and everything stops in order. Its standard input is a pipe that closes with the launcher, which is how it
 * learns that the launcher was killed (MINDBILL_PARENT_FD, lib/process/exit-with-parent).
 * @param logFile where its output goes; null for the terminal
 */
export function startChild(
  args: string[],
  environment: Record<string, string | undefined>,
  logFile: string | null,
): Child {
  const log = logFile === null ? "inherit" : openLog(logFile);
  const child = spawn(process.execPath, args, {
    cwd: projectRoot,
    detached: true,
    stdio: ["pipe", log, log],
    env: {
      NEXT_TELEMETRY_DISABLED: "1",
      ...process.env,
      ...environment,
      MINDBILL_PARENT_FD: "0",
    } as NodeJS.ProcessEnv,
  });
  if (typeof log === "number") closeSync(log);
  const ended = new Promise<string>((resolve) => {
    child.once("error", (error) => resolve(error.message));
    child.once("exit", (code, signal) => resolve(signal ?? `exit code ${code}`));
  });
  return { pid: child.pid ?? 0, ended, stop: (graceMs, hurry) => stop(child, ended, graceMs, hurry) };
}

/** Node arguments that run a TypeScript file of this project. */
export function typescript(script: string, ...args: string[]): string[] {
  return ["--conditions=react-server", "--import", import.meta.resolve("tsx"), script, ...args];
}

async function stop(
  child: ChildProcess,
  ended: Promise<string>,
  graceMs: number,
  hurry: AbortSignal | undefined,
): Promise<void> {
  if (child.exitCode === null && child.signalCode === null) child.kill("SIGTERM");
  const patience = new AbortController();
  hurry?.addEventListener("abort", () => patience.abort());
  const grace = sleep(hurry?.aborted ? 0 : graceMs, undefined, { signal: patience.signal }).catch(
    () => undefined,
  );
  await Promise.race([ended, grace]);
  killGroup(child.pid);
  await ended;
  patience.abort();
}

/** Also ends what the child started and left behind, such as the workers of a build. */
function killGroup(pid: number | undefined): void {
  try {
    if (pid) process.kill(-pid, "SIGKILL");
  } catch {
    // nobody is left in the group
  }
}

function openLog(file: string): number {
  if (existsSync(file) && statSync(file).size > logMaxBytes) renameSync(file, `${file}.1`);
  return openSync(file, "a", 0o600);
}
