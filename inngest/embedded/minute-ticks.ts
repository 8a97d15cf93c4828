const minuteMs = 60_000;
/** After a longer sleep (a closed laptop) the minutes of one day are enough to catch every daily cron. */
const missedMax = 24 * 60;

/**
 * Calls `onMinutes` at each full minute of the clock `now` (ms since 1970) with the minutes that began since the
 * last call: one as a rule, more after the machine slept. Returns the function that ends it.
 */
export function startMinuteTicks(now: () => number, onMinutes: (minutes: Date[]) => void): () => void {
  let last = Math.floor(now() / minuteMs);
  let timer: NodeJS.Timeout;
  const arm = () => {
    timer = setTimeout(tick, minuteMs - (now() % minuteMs));
  };
  const tick = () => {
    const current = Math.floor(now() / minuteMs);
    // None when the timer fired a little early, or when the machine's clock was set back.
    const count = Math.min(Math.max(current - last, 0), missedMax);
    const minutes = Array.from({ length: count }, (_, n) => new Date((current - count + 1 + n) * minuteMs));
    last = current;
    arm();
    if (count > 0) onMinutes(minutes);
  };
  arm();
  return () => clearTimeout(timer);
}
