"use client";

import { ScrollArea as ScrollAreaPrimitive } from "radix-ui";
import type { ComponentProps } from "react";
import { cn } from "./cn";

type ScrollAreaProps = ComponentProps<typeof ScrollAreaPrimitive.Root> & {
  /** Names the region: keyboard users can focus it to scroll. */
  label: string;
  /** Goes on the part that scrolls: its greatest height, say. */
  viewportClassName?: string;
};

export function ScrollArea({ className, children, label, viewportClassName, ...props }: ScrollAreaProps) {
  return (
    <ScrollAreaPrimitive.Root
      data-slot="scroll-area"
      className={cn("relative overflow-hidden", className)}
      {...props}
    >
      <ScrollAreaPrimitive.Viewport
        tabIndex={0}
        role="region"
        aria-label={label}
        className={cn("size-full focus-visible:-outline-offset-2", viewportClassName)}
      >
        {children}
      </ScrollAreaPrimitive.Viewport>
      {(["vertical", "horizontal"] as const).map((orientation) => (
        <ScrollAreaPrimitive.Scrollbar
          key={orientation}
          orientation={orientation}
          className="flex touch-none p-px select-none data-[orientation=horizontal]:h-2 data-[orientation=horizontal]:flex-col data-[orientation=vertical]:w-2"
        >
          <ScrollAreaPrimitive.Thumb className="relative flex-1 rounded-full bg-input" />
        </ScrollAreaPrimitive.Scrollbar>
      ))}
      <ScrollAreaPrimitive.Corner />
    </ScrollAreaPrimitive.Root>
  );
}
