import { cn } from "@/components/ui/cn";
import type { AttemptResource } from "@/lib/deliveries/schema";
import { durationText, type Segment, timingOf } from "./phases";

const COLOURS: Readonly<Record<Segment["name"], string>> = {
  dns: "bg-muted-foreground",
  connect: "bg-warning",
  tls: "bg-success",
  first_byte: "bg-info",
  rest: "bg-input",
};

/** Where the time went: a bar to compare, and the same as text. */
export function PhaseBar({ attempt }: { attempt: AttemptResource }) {
  const { segments, reused, totalMs } = timingOf(attempt);
  return (
    <div className="grid grid-cols-1 gap-2">
      <div aria-hidden className="flex h-2 max-w-2xl gap-px overflow-hidden rounded-full bg-muted">
        {segments.map(({ name, ms }) => (
          // Grown from a sliver, so that a phase of under a millisecond can still be seen.
          <div key={name} className={cn("min-w-1", COLOURS[name])} style={{ flexGrow: ms, flexBasis: 0 }} />
        ))}
      </div>
      <ul className="flex flex-wrap gap-x-4 gap-y-1 text-xs tabular-nums">
        <li className="font-medium">{durationText(totalMs)} in total</li>
        {segments.map(({ name, label, ms }) => (
          <li key={name} className="flex items-center gap-1.5">
            <span aria-hidden className={cn("size-2 rounded-full", COLOURS[name])} />
            <span className="text-muted-foreground">{label}</span> {durationText(ms)}
          </li>
        ))}
        {reused ? (
          <li className="text-muted-foreground">Connection reused, so nothing had to be set up</li>
        ) : null}
      </ul>
    </div>
  );
}
