/** The longest delay setTimeout takes; a longer one would fire at once. */
const delayMaxMs = 2 ** 31 - 1;

/** Calls that wait for a time of the given clock, in milliseconds since 1970. */
export class Alarms {
  readonly #timers = new Set<NodeJS.Timeout>();

  constructor(readonly now: () => number) {}

  get size(): number {
    return this.#timers.size;
  }

  at(time: number, call: () => void): void {
    const delay = Math.min(Math.max(time - this.now(), 0), delayMaxMs);
    const timer = setTimeout(() => {
      this.#timers.delete(timer);
      // Timers may fire a little early, and long ones come in pieces.
      if (this.now() < time) this.at(time, call);
      else call();
    }, delay);
    this.#timers.add(timer);
  }

  clear(): void {
    for (const timer of this.#timers) clearTimeout(timer);
    this.#timers.clear();
  }
}
