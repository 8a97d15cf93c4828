const windowMs = 24 * 3_600_000;

/** Ids seen in the last 24 hours, the newest `sizeMax` of them: enough to tell a repeated event from a new one. */
export class RecentIds {
  readonly #seenAt = new Map<string, number>();

  constructor(readonly sizeMax = 100_000) {}

  /** Remembers the id; false when it was there already. */
  add(id: string, nowMs: number): boolean {
    for (const [oldest, seenAt] of this.#seenAt) {
      if (nowMs - seenAt < windowMs && this.#seenAt.size < this.sizeMax) break;
      this.#seenAt.delete(oldest);
    }
    if (this.#seenAt.has(id)) return false;
    this.#seenAt.set(id, nowMs);
    return true;
  }
}
