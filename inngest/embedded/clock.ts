import { randomUUID } from "node:crypto";
import { Alarms } from "./alarms";
import { callFunction } from "./call-function";
import { type ClockEvent, takeIn } from "./intake";
import { keepSynced } from "./keep-synced";
import { startMinuteTicks } from "./minute-ticks";
import { RecentIds } from "./recent-ids";
import { parseRegistration } from "./registration";
import { RunQueue } from "./run-queue";

export type ClockOptions = {
  /** Where the app serves its functions, e.g. `http://127.0.0.1:3000/api/inngest`. */
  appUrl: string;
  signingKey: string;
  now: () => number;
  retryBaseMs: number;
  resyncMs: number;
  resyncLostMs: number;
  /** How many runs and future events may wait; beyond it events are refused, so memory stays bounded. */
  pendingMax: number;
  log: (level: "info" | "warn" | "error", message: string, fields?: object) => void;
};

export type Health = {
  status: "starting" | "ok" | "stopping";
  synced: boolean;
  lastCallAt: string | null;
  queued: number;
  running: number;
};

/**
 * What Inngest does for the app, on one machine: turns events and crons into calls of the registered functions.
 * Holds nothing durable; every cron's function runs once after each (re)start, and that sweep finds what was missed.
 */
export class Clock {
  readonly #seen = new RecentIds();
  readonly #abandoned = new AbortController();
  readonly #alarms: Alarms;
  readonly #queue: RunQueue;
  readonly #stopTicks: () => void;
  readonly #sync: ReturnType<typeof keepSynced>;
  #early: ClockEvent[] = [];
  #registrations = 0;
  #synced = false;
  #stopping = false;
  #lastCallAt: string | null = null;
  #lostCause = "";

  constructor(readonly options: ClockOptions) {
    const { appUrl, signingKey, now, log } = options;
    this.#alarms = new Alarms(now);
    const target = { appUrl, signingKey, now, signal: this.#abandoned.signal };
    this.#queue = new RunQueue({
      alarms: this.#alarms,
      retryBaseMs: options.retryBaseMs,
      log,
      call: (spec, run) => {
        this.#lastCallAt = new Date(now()).toISOString();
        return callFunction(target, spec, run);
      },
      onUnreachable: () => this.#onLost("a call was not answered"),
    });
    this.#stopTicks = startMinuteTicks(now, (minutes) => this.#onMinutes(minutes));
    this.#sync = keepSynced({
      appUrl,
      signingKey,
      now,
      intervalMs: options.resyncMs,
      retryMs: options.resyncLostMs,
      registrations: () => this.#registrations,
      onSynced: () => this.#onSynced(),
      onLost: (cause) => this.#onLost(cause),
    });
  }

  get health(): Health {
    return {
      status: this.#stopping ? "stopping" : this.#registrations === 0 ? "starting" : "ok",
      synced: this.#synced,
      lastCallAt: this.#lastCallAt,
      queued: this.#queue.queued,
      running: this.#queue.running,
    };
  }

  /** Whether it takes events now: not while stopping, nor with too much waiting already. */
  get accepts(): boolean {
    const pending = this.#queue.queued + this.#alarms.size + this.#early.length;
    return !this.#stopping && pending < this.options.pendingMax;
  }

  /** The body of `POST /e/:key`; returns the ids. Throws a ZodError when it holds no events. */
  receive(body: unknown, seed: string | undefined): string[] {
    const nowMs = this.options.now();
    const { ids, fresh } = takeIn(body, seed, this.#seen, nowMs);
    for (const event of fresh) {
      if (event.ts > nowMs) this.#alarms.at(event.ts, () => this.#dispatch(event));
      else this.#dispatch(event);
    }
    return ids;
  }

  /** The body of `POST /fn/register`. Throws one sentence when a function asks for what this clock lacks. */
  register(body: unknown): void {
    const specs = parseRegistration(body);
    this.#queue.register(specs);
    this.#registrations += 1;
    for (const event of this.#early.splice(0)) this.#dispatch(event);
  }

  /** Starts nothing more and waits for the running calls; resolves with how many it gave up after `limitMs`. */
  async stop(limitMs: number): Promise<number> {
    this.#stopping = true;
    this.#sync.stop();
    this.#stopTicks();
    const idle = this.#queue.close();
    let timer: NodeJS.Timeout | undefined;
    await Promise.race([idle, new Promise((resolve) => (timer = setTimeout(resolve, limitMs)))]);
    clearTimeout(timer);
    const abandoned = this.#queue.running;
    this.#abandoned.abort();
    await idle;
    this.#alarms.clear();
    return abandoned;
  }

  #dispatch(event: ClockEvent): void {
    // The app may send before its first sync is through; nobody knows yet which functions want the event.
    if (this.#registrations === 0) {
      this.#early.push(event);
      return;
    }
    for (const spec of this.#queue.specs) if (spec.events.has(event.name)) this.#queue.add(spec.id, event);
  }

  #onMinutes(minutes: Date[]): void {
    for (const spec of this.#queue.specs) {
      const due = spec.crons.find((cron) => minutes.some(cron.matches));
      if (due) this.#queue.add(spec.id, this.#cronEvent(due.line));
    }
  }

  #cronEvent(cron: string): ClockEvent {
    return {
      id: randomUUID(),
      name: "inngest/scheduled.timer",
      data: { cron },
      ts: this.options.now(),
    };
  }

  #onSynced(): void {
    if (this.#synced) return;
    this.#synced = true;
    this.#lostCause = "";
    const specs = this.#queue.specs;
    this.options.log("info", "synced", {
      functions: specs.map((spec) => spec.id),
    });
    // Whatever was lost with the last process, the app's or this one's, is found now and not in a minute.
    for (const spec of specs)
      if (spec.crons[0]) this.#queue.add(spec.id, this.#cronEvent(spec.crons[0].line));
    this.#queue.resume();
  }

  #onLost(cause: string): void {
    if (this.#stopping) return;
    if (cause !== this.#lostCause) this.options.log("warn", "not synced", { cause });
    this.#lostCause = cause;
    this.#queue.pause();
    // A call that broke off may mean a restarted app: ask at once instead of at the next interval.
    if (this.#synced) this.#sync.hurry();
    this.#synced = false;
  }
}
