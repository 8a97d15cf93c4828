"use client";

import { relativeTimeText, utcTimeText } from "@/components/common/time-text";
import { useNow } from "@/components/common/use-now";

/** A moment inside a sentence of a dialog. No tooltip: it would take the dialog's first focus and its Escape. */
export function TimeInWords({ at }: { at: string }) {
  const nowMs = useNow();
  const moment = new Date(at);
  return <time dateTime={at}>{nowMs === null ? utcTimeText(moment) : relativeTimeText(moment, nowMs)}</time>;
}
