import { readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { lockHolder } from "@/scripts/launcher/data-lock";

/** What runs on a data directory, in `<data dir>/instance.json` (0600), so that other commands join it. */
export type Instance = {
  /** Answers requests, and its logins are kept; before that only the database can be used. */
  ready: boolean;
  origin: string;
  port: number;
  launcherPid: number;
  postgres: { port: number; pid: number } | null;
  clock: { port: number; pid: number } | null;
  appPid: number | null;
  /** The variables its app runs with. */
  environment: Record<string, string>;
};

export function writeInstance(dataDir: string, instance: Instance): void {
  const draft = `${file(dataDir)}.${process.pid}`;
  writeFileSync(draft, `${JSON.stringify(instance, null, 2)}\n`, { mode: 0o600 });
  renameSync(draft, file(dataDir)); // readers see the old or the new one, never half of it
}

export function removeInstance(dataDir: string): void {
  rmSync(file(dataDir), { force: true });
}

/** The instance that runs on this data directory now, or null. */
export function readInstance(dataDir: string): Instance | null {
  try {
    const instance = JSON.parse(readFileSync(file(dataDir), "utf8")) as Instance;
    const holder = lockHolder(dataDir);
    return holder?.kind === "instance" && holder.pid === instance.launcherPid ? instance : null;
  } catch {
    return null;
  }
}

const file = (dataDir: string) => path.join(dataDir, "instance.json");
