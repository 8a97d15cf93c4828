/** Minute, hour, day of month, month, day of week (0 and 7 are both Sunday): first and last value of each. */
const fieldRanges: readonly (readonly [number, number])[] = [
  [0, 59],
  [0, 23],
  [1, 31],
  [1, 12],
  [0, 7],
];

/** True when the line fires in the minute that `at` lies in, read in UTC as Inngest reads it. */
export type CronMatcher = (at: Date) => boolean;

/**
 * Reads a five-field cron line with lists, ranges and steps (`0,30 8-17/3 * * 1-5`).
 * Throws an Error with one sentence for anything else, time zones and names of days included.
 */
export function parseCron(line: string): CronMatcher {
  const fields = line.trim().split(/\s+/);
  const sets = fields.map((field, index) => valuesOf(field, fieldRanges[index], line));
  const [minutes, hours, days, months, weekdays] = sets;
  if (!minutes || !hours || !days || !months || !weekdays) throw unreadable(line);
  if (weekdays.has(7)) weekdays.add(0);
  // The rule of cron(8): when both day fields are restricted, a day that fits either one fires.
  const eitherDay = !fields[2]?.startsWith("*") && !fields[4]?.startsWith("*");
  return (at) => {
    const day = days.has(at.getUTCDate());
    const weekday = weekdays.has(at.getUTCDay());
    return (
      minutes.has(at.getUTCMinutes()) &&
      hours.has(at.getUTCHours()) &&
      months.has(at.getUTCMonth() + 1) &&
      (eitherDay ? day || weekday : day && weekday)
    );
  };
}

function valuesOf(field: string, range: readonly [number, number] | undefined, line: string): Set<number> {
  const values = new Set<number>();
  for (const part of field.split(",")) {
    const match = /^(?:\*|(\d+)(?:-(\d+))?)(?:\/(\d+))?$/.exec(part);
    if (!match || !range) throw unreadable(line);
    const [, from, to, step] = match;
    const first = from === undefined ? range[0] : Number(from);
    // `5/10` runs from 5 to the end of the range; `5` alone is only 5.
    const last = to !== undefined ? Number(to) : from !== undefined && step === undefined ? first : range[1];
    const stride = step === undefined ? 1 : Number(step);
    if (first < range[0] || last > range[1] || first > last || stride < 1) throw unreadable(line);
    for (let value = first; value <= last; value += stride) values.add(value);
  }
  return values;
}

function unreadable(line: string): Error {
  return new Error(`The embedded clock cannot read the cron line "${line}": five numeric fields in UTC.`);
}
