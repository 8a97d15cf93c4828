import { Check } from "lucide-react";
import type { ReactNode } from "react";
import { cn } from "@/components/ui/cn";

type StepProps = {
  number: number;
  state: "done" | "next" | "later";
  title: string;
  /** What to do, as a button; shown for the next step only. */
  action: ReactNode;
  /** Below the text, for the next step only: a command, what goes on. */
  more: ReactNode;
  children: ReactNode;
};

/** A step folds to its title once it is done, and shows all that it needs when it is next. */
export function Step({ number, state, title, action, more, children }: StepProps) {
  return (
    <li
      aria-current={state === "next" ? "step" : undefined}
      className={cn(
        "grid grid-cols-[auto_minmax(0,1fr)] gap-x-3 gap-y-3 p-4 sm:grid-cols-[auto_minmax(0,1fr)_auto]",
        state === "next" && "bg-muted/60",
      )}
    >
      <StepMark number={number} state={state} />
      <div className="grid min-w-0 grid-cols-1 content-start gap-1">
        <h2 className={cn("pt-0.5 font-semibold", state === "done" && "text-muted-foreground")}>
          {title}
          {state === "done" ? <span className="sr-only"> (done)</span> : null}
        </h2>
        {state === "done" ? null : (
          <p className="max-w-prose text-pretty text-muted-foreground">{children}</p>
        )}
        {state === "next" ? <div className="mt-2 min-w-0 max-w-2xl">{more}</div> : null}
      </div>
      {state === "next" && action ? (
        <div className="justify-self-start max-sm:col-start-2">{action}</div>
      ) : null}
    </li>
  );
}

function StepMark({ number, state }: Pick<StepProps, "number" | "state">) {
  return (
    <span
      aria-hidden
      className={cn(
        "flex size-6 items-center justify-center rounded-full text-xs font-semibold tabular-nums",
        state === "done" && "bg-success-soft text-success",
        state === "next" && "bg-primary text-primary-foreground",
        state === "later" && "bg-muted text-muted-foreground",
      )}
    >
      {state === "done" ? <Check className="size-4" strokeWidth={2.5} /> : number}
    </span>
  );
}
