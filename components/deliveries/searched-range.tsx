import { CalendarClock } from "lucide-react";
import { RelativeTime } from "@/components/common/relative-time";
import { Button } from "@/components/ui/button";

/** Says that the API did not search the whole log. `range` is its Mindbill-Range: `created_at>=<time>`. */
export function SearchedRange({ range, onWiden }: { range: string; onWiden: () => void }) {
  const since = range.split(">=")[1] ?? "";
  const isTime = !Number.isNaN(Date.parse(since));
  return (
    <div className="flex items-start gap-2 px-1 text-muted-foreground">
      <CalendarClock aria-hidden className="mt-0.5 size-4 shrink-0" />
      <p className="text-pretty">
        {isTime ? (
          <>
            Searched back to <RelativeTime at={since} className="text-foreground" />, because these filters
            would otherwise walk the whole log.
          </>
        ) : (
          "Only a part of the log was searched."
        )}{" "}
        <Button variant="link" size="inline" onClick={onWiden}>
          Search the whole log
        </Button>
      </p>
    </div>
  );
}
