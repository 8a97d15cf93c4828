import { spawn } from "node:child_process";
import { chmodSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { type Instance, readInstance } from "@/scripts/launcher/instance";
import { isAlive } from "@/scripts/postgres/postmaster";
import { projectRoot } from "@/scripts/project-root";

export type Launched = {
  dataDir: string;
  pid: number;
  /** Everything it has printed. */
  output(): string;
  /** Resolves when it answers; rejects with what it printed when it ends before. */
  ready(): Promise<Instance>;
  /** Its exit code, or the signal that ended it. */
  exited: Promise<number | string>;
  kill(signal: NodeJS.Signals): void;
  /** Stops it and removes its data directory. */
  end(): Promise<void>;
};

const readyMs = 300_000;

/** Without these the developer's own configuration would leak into what is tested. */
const embedded = {
  DATABASE_URL: "",
  DATABASE_MIGRATION_URL: "",
  INNGEST_DEV: "",
  INNGEST_EVENT_KEY: "",
  INNGEST_SIGNING_KEY: "",
  INNGEST_BASE_URL: "",
  MINDBILL_ORIGIN: "",
  NEXTAUTH_URL: "",
  MINDBILL_MODE: "local",
};

/** Starts the product as `npm start` does, as a process of its own. */
export function launch(options: {
  port: number;
  dataDir?: string;
  environment?: Record<string, string>;
}): Launched {
  const dataDir = options.dataDir ?? temporaryDataDir();
  const child = spawn(process.execPath, ["scripts/launch.mjs"], {
    cwd: projectRoot,
    stdio: ["ignore", "pipe", "pipe"],
    env: {
      ...process.env,
      ...embedded,
      PORT: String(options.port),
      MINDBILL_DATA_DIR: dataDir,
      ...options.environment,
    },
  });
  let output = "";
  for (const stream of [child.stdout, child.stderr]) stream.on("data", (chunk) => (output += chunk));
  const exited = new Promise<number | string>((resolve) => {
    child.once("close", (code, signal) => resolve(code ?? signal ?? "unknown"));
  });
  const ended = () => child.exitCode !== null || child.signalCode !== null;
  return {
    dataDir,
    pid: child.pid ?? 0,
    output: () => output,
    exited,
    kill: (signal) => child.kill(signal),
    ready: async () => {
      for (const end = Date.now() + readyMs; Date.now() < end; await sleep(50)) {
        const instance = readInstance(dataDir);
        if (instance?.ready && instance.launcherPid === child.pid) return instance;
        if (ended()) throw new Error(`The launcher ended before it was ready:\n${output}`);
      }
      throw new Error(`The launcher was not ready in time:\n${output}`);
    },
    end: async () => {
      if (!ended()) child.kill("SIGTERM");
      await exited;
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}

/** A new, empty data directory that the user postgres can enter when tests run as root. */
export function temporaryDataDir(): string {
  const folder = mkdtempSync(path.join(tmpdir(), "mindbill-e2e-"));
  chmodSync(folder, 0o711);
  return folder;
}

/** Waits until none of the processes exists. */
export async function untilGone(pids: number[], limitMs: number): Promise<boolean> {
  for (const end = Date.now() + limitMs; Date.now() < end; await sleep(50)) {
    if (!pids.some(isAlive)) return true;
  }
  return false;
}
