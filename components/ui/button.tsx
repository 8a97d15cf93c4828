import { cva, type VariantProps } from "class-variance-authority";
import { Slot } from "radix-ui";
import type { ComponentProps } from "react";
import { cn } from "./cn";
import { Spinner } from "./spinner";

export const buttonVariants = cva(
  "inline-flex shrink-0 items-center justify-center gap-1.5 rounded-md font-medium whitespace-nowrap transition-colors select-none disabled:cursor-not-allowed disabled:opacity-55 aria-disabled:cursor-not-allowed aria-disabled:opacity-55 [&_svg]:size-4 [&_svg]:shrink-0",
  {
    variants: {
      variant: {
        primary: "bg-primary text-primary-foreground shadow-xs hover:bg-primary-hover",
        outline: "border bg-card shadow-xs hover:bg-accent",
        ghost: "hover:bg-accent",
        destructive: "bg-destructive text-destructive-foreground shadow-xs hover:bg-destructive-hover",
        link: "text-link underline-offset-4 hover:underline",
      },
      size: {
        sm: "h-7 px-2.5 text-xs pointer-coarse:h-9",
        md: "h-8 px-3 text-sm pointer-coarse:h-10",
        lg: "h-10 px-4 text-sm",
        icon: "size-8 pointer-coarse:size-10",
        "icon-sm": "size-6 rounded-sm pointer-coarse:size-8 [&_svg]:size-3.5",
        inline: "h-auto p-0 text-[length:inherit]",
      },
    },
    defaultVariants: { variant: "primary", size: "md" },
  },
);

export type ButtonProps = ComponentProps<"button"> &
  VariantProps<typeof buttonVariants> & {
    /** Renders the only child (a link, say) with the look of a button. */
    asChild?: boolean;
    /** Work is under way: shows a spinner, keeps the label and ignores clicks without losing focus. */
    busy?: boolean;
  };

export function Button({ className, variant, size, asChild, busy, children, ...props }: ButtonProps) {
  const look = cn(buttonVariants({ variant, size }), className);
  if (asChild) {
    return (
      <Slot.Root data-slot="button" className={look} {...props}>
        {children}
      </Slot.Root>
    );
  }
  // aria-disabled instead of disabled: a disabled button drops keyboard focus to the page's top.
  const whileBusy = busy
    ? { "aria-disabled": true, onClick: (event: { preventDefault(): void }) => event.preventDefault() }
    : {};
  return (
    <button data-slot="button" type="button" className={look} {...props} {...whileBusy}>
      {busy ? <Spinner /> : null}
      {children}
    </button>
  );
}
