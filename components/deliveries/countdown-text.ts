const MINUTE_S = 60;
const HOUR_S = 3_600;
const DAY_S = 86_400;

/** How long until something is due: "in 28 s", "in 4 min 10 s", "in 3 h 5 min"; `leftMs` may be negative. */
export function countdownText(leftMs: number): string {
  const left = Math.ceil(leftMs / 1_000);
  if (left <= 0) return "any moment";
  if (left < MINUTE_S) return `in ${left} s`;
  if (left < HOUR_S) return parts(left, [MINUTE_S, "min"], [1, "s"]);
  if (left < DAY_S) return parts(left, [HOUR_S, "h"], [MINUTE_S, "min"]);
  return parts(left, [DAY_S, "d"], [HOUR_S, "h"]);
}

function parts(seconds: number, [big, bigName]: Unit, [small, smallName]: Unit): string {
  const rest = Math.floor((seconds % big) / small);
  return `in ${Math.floor(seconds / big)} ${bigName}${rest > 0 ? ` ${rest} ${smallName}` : ""}`;
}

type Unit = [seconds: number, name: string];
