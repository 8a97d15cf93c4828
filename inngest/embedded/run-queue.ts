import { randomUUID } from "node:crypto";
import type { Alarms } from "./alarms";
import type { Outcome, Run } from "./call-function";
import { canonicalJson } from "./canonical-json";
import type { ClockEvent } from "./intake";
import type { FunctionSpec } from "./registration";
import { retryDelayMs } from "./retry-delay";

type Lane = { spec: FunctionSpec; waiting: Map<string, Run>; running: number };

export type QueueOptions = {
  alarms: Alarms;
  retryBaseMs: number;
  call: (spec: FunctionSpec, run: Run) => Promise<Outcome>;
  onUnreachable: () => void;
  log: (level: "info" | "warn" | "error", message: string, fields: object) => void;
};

/** First in, first out per function, within its concurrency limit; failed runs come back after a delay. */
export class RunQueue {
  readonly #lanes = new Map<string, Lane>();
  readonly #calls = new Set<Promise<void>>();
  #paused = true;
  #closed = false;

  constructor(readonly options: QueueOptions) {}

  get specs(): FunctionSpec[] {
    return [...this.#lanes.values()].map((lane) => lane.spec);
  }

  get queued(): number {
    return [...this.#lanes.values()].reduce((sum, lane) => sum + lane.waiting.size, 0);
  }

  get running(): number {
    return this.#calls.size;
  }

  /** Takes over what the app serves now; runs of functions that it no longer serves are dropped. */
  register(specs: FunctionSpec[]): void {
    for (const id of this.#lanes.keys()) if (!specs.some((spec) => spec.id === id)) this.#lanes.delete(id);
    for (const spec of specs) {
      const lane = this.#lanes.get(spec.id);
      if (lane) lane.spec = spec;
      else this.#lanes.set(spec.id, { spec, waiting: new Map(), running: 0 });
    }
  }

  add(functionId: string, event: ClockEvent): void {
    this.#enqueue(functionId, { id: randomUUID(), event, attempt: 0 });
  }

  resume(): void {
    this.#paused = false;
    for (const lane of this.#lanes.values()) this.#pump(lane);
  }

  /** Nothing starts until `resume`; what runs goes on. */
  pause(): void {
    this.#paused = true;
  }

  /** Drops what waits and resolves when nothing runs any more. */
  async close(): Promise<void> {
    this.pause();
    this.#closed = true;
    for (const lane of this.#lanes.values()) lane.waiting.clear();
    await Promise.all(this.#calls);
  }

  #enqueue(functionId: string, run: Run): void {
    const lane = this.#lanes.get(functionId);
    if (!lane) return;
    // Functions are idempotent and their progress lives in Postgres, so one run that has not started yet covers
    // every later request for the same: a long drain cannot pile up thousands of wake-ups behind it.
    const key = canonicalJson([run.event.name, run.event.data]);
    const twin = lane.waiting.get(key);
    if (twin) twin.attempt = Math.min(twin.attempt, run.attempt);
    else lane.waiting.set(key, run);
    this.#pump(lane);
  }

  #pump(lane: Lane): void {
    for (const [key, run] of lane.waiting) {
      if (this.#paused || lane.running >= lane.spec.concurrencyMax) return;
      lane.waiting.delete(key);
      const call = this.#run(lane, run).finally(() => this.#calls.delete(call));
      this.#calls.add(call);
    }
  }

  async #run(lane: Lane, run: Run): Promise<void> {
    lane.running += 1;
    const outcome = await this.options.call(lane.spec, run);
    lane.running -= 1;
    this.#settle(lane.spec, run, outcome);
    this.#pump(lane);
  }

  #settle(spec: FunctionSpec, run: Run, outcome: Outcome): void {
    const { alarms, retryBaseMs, log, onUnreachable } = this.options;
    if (outcome.kind === "completed") return;
    if (outcome.kind === "unreachable") onUnreachable();
    const fields = { function: spec.id, run: run.id, attempt: run.attempt, cause: outcome.cause };
    if (this.#closed) {
      log("warn", "run broken off by the stop, the next sweep takes it up", fields);
    } else if (outcome.kind === "failed" || run.attempt + 1 >= spec.attemptsMax) {
      log("error", "run failed for good", fields);
    } else {
      const nowMs = alarms.now();
      const retryAfter = outcome.kind === "retry" ? outcome.retryAfter : null;
      const delayMs = retryDelayMs(run.attempt, retryAfter, {
        nowMs,
        baseMs: retryBaseMs,
        random: Math.random,
      });
      log("warn", "run will be tried again", { ...fields, delayMs: Math.round(delayMs) });
      alarms.at(nowMs + delayMs, () => this.#enqueue(spec.id, { ...run, attempt: run.attempt + 1 }));
    }
  }
}
