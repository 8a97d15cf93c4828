const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;

const relative = new Intl.RelativeTimeFormat("en", { numeric: "always", style: "short" });

/** "just now", "4 min. ago", "in 2 hr."; a plain date once it is more than 30 days away. */
export function relativeTimeText(at: Date, nowMs: number): string {
  const distanceMs = at.getTime() - nowMs;
  const size = Math.abs(distanceMs);
  if (size < 45_000) return distanceMs > 0 ? "in a moment" : "just now";
  if (size < 59.5 * MINUTE_MS) return relative.format(Math.round(distanceMs / MINUTE_MS), "minute");
  if (size < 23.5 * HOUR_MS) return relative.format(Math.round(distanceMs / HOUR_MS), "hour");
  if (size <= 30 * DAY_MS) return relative.format(Math.round(distanceMs / DAY_MS), "day");
  return new Intl.DateTimeFormat("en-US", { dateStyle: "medium" }).format(at);
}

/** "Nov 20, 2026, 06:41:07.123 PST (America/Los_Angeles)"; without a zone, in the reader's. */
export function exactTimeText(at: Date, timeZone?: string): string {
  const format = new Intl.DateTimeFormat("en-US", {
    timeZone,
    year: "numeric",
    month: "short",
    day: "numeric",
    hour: "2-digit",
    minute: "2-digit",
    second: "2-digit",
    fractionalSecondDigits: 3,
    hourCycle: "h23",
    timeZoneName: "short",
  });
  return `${format.format(at)} (${format.resolvedOptions().timeZone})`;
}

/** "2026-11-20 14:41 UTC": what is shown until the reader's zone is known. */
export function utcTimeText(at: Date): string {
  return `${at.toISOString().slice(0, 16).replace("T", " ")} UTC`;
}
