import { fork } from "node:child_process";
import { once } from "node:events";
import { createRequire } from "node:module";
import path from "node:path";

/** The name under which the database lists the sessions of these processes. */
export const DRAIN_SESSIONS = "fault-drain";

export type DrainProcess = {
  /** Resolves when it has loaded everything. */
  ready: Promise<void>;
  /** Gives the word to begin. */
  begin(): void;
  /** Resolves with what it delivered once its drains have ended. */
  delivered: Promise<number>;
  /** kill -9, at whatever it is doing. */
  kill(): Promise<void>;
};

/** Starts a process of `drains` drains that share 64 slots on the database of this process. */
export function spawnDrains(drains: number): DrainProcess {
  const root = path.resolve(import.meta.dirname, "../../../..");
  const tsx = createRequire(import.meta.url).resolve("tsx");
  const databaseUrl = new URL(process.env.DATABASE_URL ?? "");
  databaseUrl.searchParams.set("application_name", DRAIN_SESSIONS);
  const child = fork(path.join(import.meta.dirname, "drain-process.ts"), [String(drains)], {
    cwd: root,
    execArgv: ["--conditions=react-server", "--import", `file://${tsx}`],
    env: {
      ...process.env,
      DATABASE_URL: databaseUrl.href,
      TSX_TSCONFIG_PATH: path.join(root, "tsconfig.json"),
      LOG_LEVEL: "error",
    },
  });
  const exited = once(child, "exit");
  const ready = new Promise<void>((resolve, reject) => {
    child.once("message", () => resolve());
    child.once("exit", () => reject(new Error("the drain process ended before it was ready")));
  });
  const delivered = new Promise<number>((resolve, reject) => {
    child.on("message", (message) => {
      if (typeof message === "object" && "delivered" in message) resolve(Number(message.delivered));
    });
    child.once("exit", () => reject(new Error("the drain process ended early")));
  });
  // Whoever kills it does not wait for these.
  ready.catch(() => undefined);
  delivered.catch(() => undefined);
  return {
    ready,
    begin: () => child.send("begin"),
    delivered,
    kill: async () => {
      child.kill("SIGKILL");
      await exited;
    },
  };
}
