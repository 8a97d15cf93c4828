import { ChevronRight, CircleAlert, CircleCheck, CircleHelp } from "lucide-react";
import { RelativeTime } from "@/components/common/relative-time";
import { Badge } from "@/components/ui/badge";
import { cn } from "@/components/ui/cn";
import type { AttemptResource } from "@/lib/deliveries/schema";
import { AttemptDetail } from "./attempt-detail";
import { resultText, triggerText } from "./delivery-words";
import { durationText } from "./phases";

type AttemptItemProps = { id: string; attempt: AttemptResource; open: boolean; onToggle: () => void };

export function AttemptItem({ id, attempt, open, onToggle }: AttemptItemProps) {
  const { error, late, number } = attempt;
  return (
    <li id={id} className="scroll-mt-16">
      <div className="flex flex-wrap items-center gap-x-3 gap-y-0.5 px-4 py-2.5">
        <h3 className="min-w-0">
          <button
            type="button"
            aria-expanded={open}
            aria-controls={`${id}-detail`}
            onClick={onToggle}
            className="flex items-center gap-2 rounded-sm text-left pointer-coarse:min-h-10"
          >
            <ChevronRight
              aria-hidden
              className={cn(
                "size-4 shrink-0 text-muted-foreground transition-transform",
                open && "rotate-90",
              )}
            />
            <ResultIcon error={error} />
            <span>
              <span className="font-medium">Attempt {number}</span>
              <span className="text-muted-foreground">, {triggerText(attempt)}: </span>
              {resultText(attempt.response?.status_code ?? null, error?.class ?? null)}
            </span>
          </button>
        </h3>
        {late ? (
          <Badge tone="outline" title="Another sender had taken over, so this result changed no status.">
            Late result
          </Badge>
        ) : null}
        <p className="ml-auto flex gap-3 text-xs text-muted-foreground max-sm:ml-12">
          <span className="tabular-nums">{durationText(attempt.duration_ms)}</span>
          <RelativeTime at={attempt.started_at} />
        </p>
        {error && !open ? (
          <p className="w-full pl-12 text-pretty text-muted-foreground">
            {error.message} {error.hint}
          </p>
        ) : null}
      </div>
      <div id={`${id}-detail`} hidden={!open}>
        {open ? <AttemptDetail attempt={attempt} /> : null}
      </div>
    </li>
  );
}

function ResultIcon({ error }: Pick<AttemptResource, "error">) {
  if (error === null) return <CircleCheck aria-hidden className="size-4 shrink-0 text-success" />;
  const isUnknown = error.class === "sender_lost";
  const Icon = isUnknown ? CircleHelp : CircleAlert;
  return <Icon aria-hidden className={cn("size-4 shrink-0", isUnknown ? "text-warning" : "text-danger")} />;
}
