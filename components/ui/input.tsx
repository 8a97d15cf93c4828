import type { ComponentProps } from "react";
import { cn } from "./cn";

/** Shared by every control that looks like a text box. 16 px on touch screens, or iOS zooms the page in. */
export const controlClass =
  "w-full min-w-0 rounded-md border border-input bg-card px-2.5 text-sm shadow-xs transition-colors placeholder:text-muted-foreground disabled:cursor-not-allowed disabled:opacity-55 aria-invalid:border-danger focus-visible:outline-offset-0 pointer-coarse:text-base";

export function Input({ className, ...props }: ComponentProps<"input">) {
  return (
    <input data-slot="input" className={cn(controlClass, "h-8 pointer-coarse:h-10", className)} {...props} />
  );
}
