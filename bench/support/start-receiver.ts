import { fork } from "node:child_process";
import path from "node:path";

export type BenchReceiver = { url: string; count(): Promise<number>; stop(): void };

/** The receiver of the benchmarks, on loopback in a process of its own. */
export function startBenchReceiver(): Promise<BenchReceiver> {
  const child = fork(path.join(import.meta.dirname, "receiver.mjs"), { execArgv: [] });
  return new Promise((resolve, reject) => {
    child.once("error", reject);
    child.once("message", (port) => {
      const url = `http://127.0.0.1:${port}/hook`;
      resolve({
        url,
        count: async () => Number(await (await fetch(url)).text()),
        stop: () => child.kill(),
      });
    });
  });
}
