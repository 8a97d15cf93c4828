"use client";

import { exactTimeText, utcTimeText } from "@/components/common/time-text";
import { countdownText } from "./countdown-text";
import { useSecond } from "./use-second";

/** The time that is left until `at`, an RFC 3339 time, counted down by the second. */
export function Countdown({ at }: { at: string }) {
  const nowMs = useSecond();
  const moment = new Date(at);
  if (nowMs === null) return <time dateTime={at}>at {utcTimeText(moment)}</time>;
  return (
    <time dateTime={at} title={exactTimeText(moment)} className="whitespace-nowrap tabular-nums">
      {countdownText(moment.getTime() - nowMs)}
    </time>
  );
}
