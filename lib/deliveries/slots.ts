/**
 * What is known of an endpoint when it is claimed for: `open` has delivered before and does not time out, `new` has
 * yet to deliver for the first time, `slow` timed out three times in a row (a new one: once).
 */
export type SlotClass = "open" | "new" | "slow";

/** The share of all slots that the slow may hold together, and likewise the new: half stays for the others. */
const GUARDED_SHARE = 0.25;

/** Sockets of this process, shared by all its drains. */
export type Slots = {
  /** All that are free, whoever takes them; of these at most `free(class)` by that class. */
  free(slotClass?: SlotClass): number;
  take(slotClass: SlotClass): void;
  release(slotClass: SlotClass): void;
  /** Runs claims one after the other: two drains that see the same free slots would take them twice. */
  inTurn<T>(claimAndTake: () => Promise<T>): Promise<T>;
};

export function createSlots(total: number): Slots {
  const guardedMax = Math.max(1, Math.floor(total * GUARDED_SHARE));
  const most = { open: total, new: guardedMax, slow: guardedMax };
  const taken = { open: 0, new: 0, slow: 0 };
  const free = () => total - taken.open - taken.new - taken.slow;
  let turn: Promise<unknown> = Promise.resolve();
  return {
    free: (slotClass = "open") => Math.max(0, Math.min(free(), most[slotClass] - taken[slotClass])),
    take(slotClass) {
      taken[slotClass]++;
    },
    release(slotClass) {
      taken[slotClass]--;
    },
    inTurn(claimAndTake) {
      const claimed = turn.then(claimAndTake);
      turn = claimed.catch(() => undefined);
      return claimed;
    },
  };
}
