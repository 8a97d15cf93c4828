import type { ReactNode } from "react";
import { Breadcrumb, type Crumb } from "@/components/ui/breadcrumb";

type PageHeaderProps = {
  title: string;
  /** Beside the title: a status, an id. */
  mark?: ReactNode;
  description?: ReactNode;
  actions?: ReactNode;
  /** The pages above this one, outermost first. */
  trail?: Crumb[];
};

/** The page's only h1, with what can be done here on the right (below the title on a phone). */
export function PageHeader({ title, mark, description, actions, trail }: PageHeaderProps) {
  return (
    <header className="grid gap-2">
      {trail ? <Breadcrumb trail={trail} page={title} /> : null}
      <div className="flex flex-wrap items-start justify-between gap-x-6 gap-y-3">
        <div className="grid min-w-0 gap-1">
          <div className="flex min-w-0 flex-wrap items-center gap-x-3 gap-y-1">
            <h1 className="text-xl font-semibold tracking-tight wrap-anywhere">{title}</h1>
            {mark}
          </div>
          {description ? (
            <p className="max-w-prose text-pretty text-muted-foreground">{description}</p>
          ) : null}
        </div>
        {actions ? <div className="flex flex-wrap items-center gap-2">{actions}</div> : null}
      </div>
    </header>
  );
}
