import type { LucideIcon } from "lucide-react";
import type { ReactNode } from "react";

type EmptyStateProps = {
  icon: LucideIcon;
  title: string;
  /** Why there is nothing, and what to do about it. */
  children: ReactNode;
  /** The next step, as a button or link. */
  action?: ReactNode;
  /** h1 where this is all that the page shows. */
  heading?: "h1" | "h2";
};

export function EmptyState({
  icon: Icon,
  title,
  children,
  action,
  heading: Heading = "h2",
}: EmptyStateProps) {
  return (
    <div className="grid justify-items-center gap-3 px-6 py-12 text-center">
      <Icon aria-hidden className="size-6 text-muted-foreground" strokeWidth={1.5} />
      <div className="grid gap-1">
        <Heading className="font-semibold">{title}</Heading>
        <div className="max-w-md text-pretty text-muted-foreground">{children}</div>
      </div>
      {action ? <div className="mt-1 flex flex-wrap justify-center gap-2">{action}</div> : null}
    </div>
  );
}
