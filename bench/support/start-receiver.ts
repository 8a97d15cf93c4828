import { fork } from "node:child_process";
import path from "node:path";

type Seen = { count: number; black: number; latencies: number[] };

/** `origin` + `/hook` answers at once, + `/black` never, + `/timed` also measures created_at → arrival. */
export type BenchReceiver = { origin: string; seen(): Promise<Seen>; reset(): Promise<void>; stop(): void };

/** The receiver of the benchmarks, on loopback in a process of its own. */
export function startBenchReceiver(): Promise<BenchReceiver> {
  const child = fork(path.join(import.meta.dirname, "receiver.mjs"), { execArgv: [] });
  return new Promise((resolve, reject) => {
    child.once("error", reject);
    child.once("message", (port) => {
      const origin = `http://127.0.0.1:${port}`;
      resolve({
        origin,
        seen: async () => (await (await fetch(origin)).json()) as Seen,
        reset: async () => {
          await fetch(`${origin}/reset`);
        },
        stop: () => child.kill(),
      });
    });
  });
}
