import { spawn } from "node:child_process";
import { closeSync, fstatSync, openSync, readFileSync } from "node:fs";
import { setTimeout as sleep } from "node:timers/promises";
import { type NativeFolder, program } from "@/scripts/postgres/binaries";
import { endLeftovers, type Postmaster, readPostmaster } from "@/scripts/postgres/postmaster";
import type { RunAs } from "@/scripts/postgres/run-as";
import { serverArguments, serverEnvironment } from "@/scripts/postgres/settings";

export type ServerPlan = {
  native: NativeFolder;
  folder: string;
  logFile: string;
  runAs: RunAs;
  durable: boolean;
  /** Asked before each try, because another process can take a port between the choice and the start. */
  choosePort(): Promise<number>;
};

const patienceMs = 60_000;

/**
 * Starts a server in its own process group and waits until it takes connections. After a kill -9 the shared
 * memory of the old one can stay in use for some seconds, so it tries again for up to a minute.
 */
export async function runServer(plan: ServerPlan): Promise<Postmaster> {
  const end = Date.now() + patienceMs;
  for (let pauseMs = 200; ; pauseMs = Math.min(pauseMs * 2, 5_000)) {
    await endLeftovers(plan.folder);
    const outcome = await tryOnce(plan, await plan.choosePort(), end);
    if (typeof outcome !== "string") return outcome;
    const passing = /shared memory block|lock file|Address already in use|could not bind/i.test(outcome);
    if (!passing || Date.now() + pauseMs > end) {
      throw new Error(`Postgres does not start: ${lastFatal(outcome)} (its log is ${plan.logFile})`);
    }
    await sleep(pauseMs);
  }
}

/** @returns the running server, or what it wrote to its log before it gave up */
async function tryOnce(plan: ServerPlan, port: number, end: number): Promise<Postmaster | string> {
  const log = openSync(plan.logFile, "a", 0o600);
  const from = fstatSync(log).size;
  const child = spawn(program(plan.native, "postgres"), serverArguments(plan.folder, port, plan.durable), {
    ...plan.runAs,
    cwd: "/",
    detached: true,
    stdio: ["ignore", log, log],
    env: serverEnvironment,
  });
  closeSync(log);
  let ended: string | undefined;
  child.once("error", (error) => {
    ended = error.message;
  });
  child.once("exit", (code, signal) => {
    ended = `exit ${code ?? signal}`;
  });
  child.unref();
  while (ended === undefined && Date.now() < end) {
    const server = readPostmaster(plan.folder);
    if (server?.ready && server.pid === child.pid) return server;
    await sleep(20);
  }
  child.kill("SIGQUIT");
  return `${readFileSync(plan.logFile).subarray(from).toString("utf8")}\n${ended ?? "not ready in time"}`;
}

function lastFatal(log: string): string {
  const lines = log.split("\n").filter((line) => /FATAL|PANIC/.test(line));
  return (lines.at(-1) ?? log.trim().split("\n").at(-1) ?? "").replace(/^.*?(FATAL|PANIC):\s*/, "");
}
