/** Upper bounds in ms of fixed log-scale buckets (factor √2 from 1 ms to about 32 s), so that hours can be merged. */
export const LATENCY_BOUNDS_MS: readonly number[] = Array.from({ length: 31 }, (_, i) =>
  Math.round(2 ** (i / 2)),
);

/** Index of the bucket that holds a duration; the last one also holds everything longer. */
export function latencyBucketOf(durationMs: number): number {
  const index = LATENCY_BOUNDS_MS.findIndex((bound) => durationMs <= bound);
  return index === -1 ? LATENCY_BOUNDS_MS.length - 1 : index;
}

/** The duration in ms below which a share `p` (0–1) of the counted attempts lies: the bound of its bucket. */
export function latencyPercentile(counts: readonly number[], p: number): number | null {
  const total = counts.reduce((sum, n) => sum + n, 0);
  if (total === 0) return null;
  let seen = 0;
  for (const [index, count] of counts.entries()) {
    seen += count;
    if (seen >= total * p) return LATENCY_BOUNDS_MS[index] ?? null;
  }
  return LATENCY_BOUNDS_MS.at(-1) ?? null;
}
