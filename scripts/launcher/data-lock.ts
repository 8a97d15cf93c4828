import { linkSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { identify, isRunning, type ProcessIdentity } from "@/scripts/launcher/process-identity";

/** `instance`: npm start; `command`: one that will give it back soon. */
export type Holder = ProcessIdentity & { kind: "instance" | "command" };

/** Who holds a data directory's lock now, if that process still runs. */
export function lockHolder(dataDir: string): Holder | null {
  const holder = read(lockFile(dataDir));
  return holder && isRunning(holder) ? holder : null;
}

/**
 * Takes the lock of a data directory (only its holder starts and stops the embedded parts) or of another folder.
 * @returns the way to give it back, or who holds it
 */
export function lockData(dataDir: string, kind: Holder["kind"]): (() => void) | Holder {
  mkdirSync(dataDir, { recursive: true });
  const file = lockFile(dataDir);
  const draft = `${file}.${process.pid}`;
  writeFileSync(draft, JSON.stringify({ ...identify(process.pid), kind }));
  try {
    for (let tries = 0; tries < 10; tries++) {
      if (link(draft, file)) return () => rmSync(file, { force: true });
      const holder = lockHolder(dataDir);
      if (holder) return holder;
      removeStale(file);
    }
  } finally {
    rmSync(draft, { force: true });
  }
  throw new Error(`The lock ${file} could be neither taken nor read. Remove it if nothing runs.`);
}

function link(draft: string, file: string): boolean {
  try {
    linkSync(draft, file); // atomic: of two processes one succeeds
    return true;
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "EEXIST") return false;
    throw error;
  }
}

/** Moves the lock of a dead process away; one that was taken anew in between is put back. */
function removeStale(file: string): void {
  const moved = `${file}.stale.${process.pid}`;
  try {
    renameSync(file, moved);
  } catch {
    return; // someone else did
  }
  const holder = read(moved);
  if (holder && isRunning(holder)) link(moved, file);
  rmSync(moved, { force: true });
}

function read(file: string): Holder | null {
  try {
    return JSON.parse(readFileSync(file, "utf8")) as Holder;
  } catch {
    return null;
  }
}

const lockFile = (dataDir: string) => path.join(dataDir, "lock.json");
