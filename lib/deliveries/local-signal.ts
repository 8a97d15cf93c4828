// On globalThis: Next may load this module once per route bundle, and all of them must share the drains.
const held = globalThis as typeof globalThis & { mindbillDrainSignals?: Set<() => void> };

function listeners(): Set<() => void> {
  held.mindbillDrainSignals ??= new Set();
  return held.mindbillDrainSignals;
}

/** Tells every drain of this process that work may be due. */
export function signalLocalDrains(): void {
  for (const listener of listeners()) listener();
}

/** @returns the function that ends the subscription. */
export function onLocalSignal(listener: () => void): () => void {
  listeners().add(listener);
  return () => listeners().delete(listener);
}
