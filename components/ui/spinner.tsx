import { LoaderCircle } from "lucide-react";
import type { ComponentProps } from "react";
import { cn } from "./cn";

/** Decoration only: the text beside it has to say what is being waited for. */
export function Spinner({ className, ...props }: ComponentProps<typeof LoaderCircle>) {
  return <LoaderCircle aria-hidden className={cn("size-4 shrink-0 animate-spin", className)} {...props} />;
}
