import { readFileSync } from "node:fs";
import { isAlive } from "@/scripts/postgres/postmaster";

/** A process, told apart from a later one that got the same number. */
export type ProcessIdentity = { pid: number; startedAt: string };

export function identify(pid: number): ProcessIdentity {
  return { pid, startedAt: startTime(pid) };
}

/** Whether that very process still runs. */
export function isRunning(known: ProcessIdentity): boolean {
  return isAlive(known.pid) && startTime(known.pid) === known.startedAt;
}

/** Start time in clock ticks since boot (field 22 of /proc/pid/stat); constant where there is no /proc. */
function startTime(pid: number): string {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
    // The second field is the program's name in brackets and may hold spaces and brackets itself.
    return stat.slice(stat.lastIndexOf(")") + 2).split(" ")[19] ?? "";
  } catch {
    return "";
  }
}
