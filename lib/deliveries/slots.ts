/** The share of all slots that endpoints whose attempts time out may hold together: they cannot starve the healthy. */
const SLOW_SHARE = 0.25;

/** Sockets of this process, shared by all its drains. */
export type Slots = {
  free(): number;
  freeSlow(): number;
  take(slow: boolean): void;
  release(slow: boolean): void;
};

export function createSlots(total: number): Slots {
  const slowMax = Math.max(1, Math.floor(total * SLOW_SHARE));
  let taken = 0;
  let takenSlow = 0;
  return {
    free: () => total - taken,
    freeSlow: () => slowMax - takenSlow,
    take(slow) {
      taken++;
      if (slow) takenSlow++;
    },
    release(slow) {
      taken--;
      if (slow) takenSlow--;
    },
  };
}
