/** A part without a name stops unannounced. */
type Part = { name: string | null; stop(hurry: AbortSignal): Promise<void> };

/**
 * What was started, in order, to be stopped in the reverse order: the app before the clock that calls it, both
 * before the database they write to.
 */
export class Running {
  readonly #parts: Part[] = [];
  readonly #hurry = new AbortController();
  #stopping = false;

  /** Whether a stop has begun: then nothing new may start and an ending part is no surprise. */
  get stopping(): boolean {
    return this.#stopping;
  }

  /** @throws Error when a stop has begun, so that a start in progress goes no further */
  assertGoingOn(): void {
    if (this.stopping) throw new Error("It is being stopped");
  }

  add(name: string | null, stop: Part["stop"]): void {
    this.#parts.push({ name, stop });
  }

  /** Forgets a part that ended by itself. */
  remove(name: string): void {
    const at = this.#parts.findIndex((part) => part.name === name);
    if (at >= 0) this.#parts.splice(at, 1);
  }

  /** Makes a stop wait no longer for what is in flight. */
  hurry(): void {
    this.#hurry.abort();
  }

  /**
   * Stops everything that has been added. Called again it stops what was added since.
   * @param say told what is being stopped
   */
  async stop(say: (line: string) => void): Promise<void> {
    this.#stopping = true;
    for (let part = this.#parts.pop(); part; part = this.#parts.pop()) {
      if (part.name) say(`Stopping ${part.name}`);
      try {
        await part.stop(this.#hurry.signal);
      } catch (error) {
        say(`${part.name} did not stop: ${error instanceof Error ? error.message : error}`);
      }
    }
  }
}
