import { readdirSync, readFileSync, readlinkSync, realpathSync } from "node:fs";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";

/** What a running server writes into its data folder. */
export type Postmaster = { pid: number; port: number; ready: boolean };

/** The server that `postmaster.pid` names, or null when there is no such file or its process is gone. */
export function readPostmaster(folder: string): Postmaster | null {
  let lines: string[];
  try {
    lines = readFileSync(path.join(folder, "postmaster.pid"), "utf8").split("\n");
  } catch {
    return null;
  }
  const pid = Number(lines[0]);
  const port = Number(lines[3]);
  if (!Number.isInteger(pid) || pid <= 1 || !isAlive(pid) || !worksIn(pid, folder)) return null;
  return { pid, port, ready: lines[7]?.trim() === "ready" };
}

/** Server processes of this data folder, found by the folder they work in (Linux only; elsewhere none). */
export function leftovers(folder: string): number[] {
  let pids: number[];
  try {
    pids = readdirSync("/proc").map(Number).filter(Number.isInteger);
  } catch {
    return [];
  }
  return pids.filter((pid) => pid !== process.pid && isPostgres(pid) && worksIn(pid, folder) === true);
}

/** Ends what a killed server left behind, so that its shared memory is released. */
export async function endLeftovers(folder: string): Promise<void> {
  for (const signal of ["SIGQUIT", "SIGKILL"] as const) {
    const pids = leftovers(folder);
    if (pids.length === 0) return;
    for (const pid of pids) send(pid, signal);
    await gone(pids, 2_000);
  }
}

/**
 * Stops a server: first without waiting for its clients, then by force.
 * @returns when its process is gone
 */
export async function stopPostmaster(pid: number): Promise<void> {
  for (const [signal, waitMs] of [
    ["SIGINT", 20_000],
    ["SIGQUIT", 5_000],
    ["SIGKILL", 5_000],
  ] as const) {
    send(pid, signal);
    if (await gone([pid], waitMs)) return;
  }
}

/** Whether a process exists (a zombie, dead but not yet reaped, does not count). */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
  } catch (error) {
    return error instanceof Error && "code" in error && error.code === "EPERM";
  }
  try {
    return !/^\d+ \(.*\) Z/s.test(readFileSync(`/proc/${pid}/stat`, "utf8"));
  } catch {
    return true;
  }
}

async function gone(pids: number[], waitMs: number): Promise<boolean> {
  const end = Date.now() + waitMs;
  while (pids.some(isAlive)) {
    if (Date.now() > end) return false;
    await sleep(25);
  }
  return true;
}

function send(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(pid, signal);
  } catch {
    // gone already
  }
}

/** null-safe on systems without /proc: there the answer is "perhaps" (undefined becomes true). */
function worksIn(pid: number, folder: string): boolean {
  try {
    return readlinkSync(`/proc/${pid}/cwd`) === realpathSync(folder);
  } catch {
    return process.platform !== "linux";
  }
}

function isPostgres(pid: number): boolean {
  try {
    return readFileSync(`/proc/${pid}/stat`, "utf8").includes("(postgres)");
  } catch {
    return false;
  }
}
