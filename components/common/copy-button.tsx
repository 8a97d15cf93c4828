"use client";

import { Check, Copy, TriangleAlert } from "lucide-react";
import { Button, type ButtonProps } from "@/components/ui/button";
import { cn } from "@/components/ui/cn";
import { useCopy } from "./use-copy";

const outcomes = {
  idle: { icon: Copy, text: "" },
  copied: { icon: Check, text: "Copied" },
  failed: { icon: TriangleAlert, text: "Not copied: select the text and copy it yourself" },
};

type CopyButtonProps = Omit<ButtonProps, "value" | "onClick" | "asChild"> & {
  value: string;
  /** What is copied, e.g. "event id"; the button's accessible name is "Copy event id". */
  what: string;
  /** Shows the word "Copy" beside the icon. */
  labelled?: boolean;
};

export function CopyButton({ value, what, labelled, className, ...props }: CopyButtonProps) {
  const { state, copy } = useCopy();
  const { icon: Icon, text } = outcomes[state];
  return (
    <>
      <Button
        variant={labelled ? "outline" : "ghost"}
        size={labelled ? "sm" : "icon-sm"}
        aria-label={`Copy ${what}`}
        title={text || `Copy ${what}`}
        onClick={() => void copy(value)}
        className={cn("relative z-10", !labelled && "text-muted-foreground hover:text-foreground", className)}
        {...props}
      >
        <Icon aria-hidden className={state === "copied" ? "text-success" : undefined} />
        {labelled ? (
          <span className="min-w-11 text-left">{state === "copied" ? "Copied" : "Copy"}</span>
        ) : null}
      </Button>
      <span role="status" className="sr-only">
        {text}
      </span>
    </>
  );
}
