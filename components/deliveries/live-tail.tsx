"use client";

import { useId } from "react";
import { Switch } from "@/components/ui/switch";

type LiveTailProps = { live: boolean; onChange: (live: boolean) => void; newCount: number };

export function LiveTail({ live, onChange, newCount }: LiveTailProps) {
  const id = useId();
  return (
    <div className="flex min-h-8 flex-wrap items-center gap-x-3 gap-y-1">
      <div className="flex items-center gap-2">
        <Switch id={id} checked={live} onCheckedChange={onChange} />
        <label htmlFor={id} className="font-medium select-none">
          Live
        </label>
      </div>
      <p role="status" aria-live="polite" className="text-xs text-muted-foreground tabular-nums">
        {live ? liveText(newCount) : null}
      </p>
    </div>
  );
}

function liveText(newCount: number): string {
  if (newCount === 0) return "Watching for new deliveries";
  return `${newCount} new since you started watching`;
}
