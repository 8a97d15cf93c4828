import type { ComponentProps } from "react";
import { cn } from "./cn";

/** Stands where content will be. Hidden from screen readers: the region that loads says so itself. */
export function Skeleton({ className, ...props }: ComponentProps<"div">) {
  return (
    <div
      aria-hidden
      data-slot="skeleton"
      className={cn("h-4 animate-pulse rounded-md bg-muted", className)}
      {...props}
    />
  );
}
