const longestMs = 5 * 60_000;

/**
 * Milliseconds to wait before the next attempt. A `retry-after` header (seconds, or a date as RFC 9110 or ISO 8601
 * writes it) decides alone; without one the delay doubles from `baseMs`, at most five minutes, give or take a fifth.
 * `attempt` counts from 0: the one that just failed.
 */
export function retryDelayMs(
  attempt: number,
  retryAfter: string | null,
  clock: { nowMs: number; baseMs: number; random: () => number },
): number {
  const seconds = retryAfter?.trim() ? Number(retryAfter) : Number.NaN;
  if (seconds >= 0) return seconds * 1000;
  const date = Date.parse(retryAfter ?? "");
  if (!Number.isNaN(date)) return Math.max(date - clock.nowMs, 0);
  return Math.min(clock.baseMs * 2 ** attempt, longestMs) * (0.8 + 0.4 * clock.random());
}
