"use client";

import { Tooltip, TooltipContent, TooltipTrigger } from "@/components/ui/tooltip";
import { exactTimeText, relativeTimeText, utcTimeText } from "./time-text";
import { useNow } from "./use-now";

/**
 * A moment as people speak of it; hovering or focusing it shows the exact time in the reader's zone.
 * `at` is an RFC 3339 time.
 */
export function RelativeTime({ at, className }: { at: string; className?: string }) {
  const nowMs = useNow();
  const moment = new Date(at);
  if (nowMs === null) {
    return (
      <time dateTime={at} className={className}>
        {utcTimeText(moment)}
      </time>
    );
  }
  return (
    <Tooltip>
      <TooltipTrigger className="relative z-10 cursor-default! rounded-sm whitespace-nowrap tabular-nums">
        <time dateTime={at} className={className}>
          {relativeTimeText(moment, nowMs)}
        </time>
      </TooltipTrigger>
      <TooltipContent>
        <span className="tabular-nums">{exactTimeText(moment)}</span>
      </TooltipContent>
    </Tooltip>
  );
}

/** The exact time with the relative one after it, for pages about one thing. */
export function ExactTime({ at }: { at: string }) {
  const nowMs = useNow();
  const moment = new Date(at);
  if (nowMs === null) return <time dateTime={at}>{utcTimeText(moment)}</time>;
  return (
    <time dateTime={at} className="tabular-nums">
      {exactTimeText(moment)}{" "}
      <span className="text-muted-foreground">· {relativeTimeText(moment, nowMs)}</span>
    </time>
  );
}
