"use client";

import { AlertDialog as AlertDialogPrimitive } from "radix-ui";
import type { ComponentProps, ReactNode } from "react";
import { Button } from "./button";
import { cn } from "./cn";
import { DialogFooter } from "./dialog";
import { dialogClass, overlayClass } from "./popup";

export const AlertDialog = AlertDialogPrimitive.Root;
export const AlertDialogTrigger = AlertDialogPrimitive.Trigger;

type ContentProps = Omit<ComponentProps<typeof AlertDialogPrimitive.Content>, "title"> & {
  title: ReactNode;
  /** What will happen, and whether it can be undone. */
  description: ReactNode;
};

/** Asks before something that cannot be undone. A click outside does not close it. */
export function AlertDialogContent({ title, description, className, children, ...props }: ContentProps) {
  return (
    <AlertDialogPrimitive.Portal>
      <AlertDialogPrimitive.Overlay className={overlayClass} />
      <AlertDialogPrimitive.Content
        data-slot="alert-dialog-content"
        className={cn(dialogClass, "max-w-md", className)}
        {...props}
      >
        <div className="grid gap-1">
          <AlertDialogPrimitive.Title className="text-base font-semibold">{title}</AlertDialogPrimitive.Title>
          <AlertDialogPrimitive.Description className="text-muted-foreground">
            {description}
          </AlertDialogPrimitive.Description>
        </div>
        {children}
      </AlertDialogPrimitive.Content>
    </AlertDialogPrimitive.Portal>
  );
}

/** `children` is the button that does it; it closes the dialog itself once the work has succeeded. */
export function AlertDialogFooter({ cancel = "Cancel", children }: { cancel?: string; children: ReactNode }) {
  return (
    <DialogFooter>
      <AlertDialogPrimitive.Cancel asChild>
        <Button variant="outline">{cancel}</Button>
      </AlertDialogPrimitive.Cancel>
      {children}
    </DialogFooter>
  );
}
