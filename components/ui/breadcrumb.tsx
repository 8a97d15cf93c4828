import { ChevronRight } from "lucide-react";
import Link from "next/link";
import { Fragment } from "react";
import { cn } from "./cn";

/** The way down to this page; the last entry is the page itself. */
export function Breadcrumb({ trail, page, className }: { trail: Crumb[]; page: string; className?: string }) {
  return (
    <nav aria-label="Breadcrumb" data-slot="breadcrumb" className={className}>
      <ol className="flex flex-wrap items-center gap-1 text-xs text-muted-foreground">
        {trail.map((crumb) => (
          <Fragment key={crumb.href}>
            <li>
              <Link href={crumb.href} className="rounded-sm hover:text-foreground hover:underline">
                {crumb.label}
              </Link>
            </li>
            <li aria-hidden>
              <ChevronRight className="size-3.5" />
            </li>
          </Fragment>
        ))}
        <li aria-current="page" className={cn("max-w-64 truncate text-foreground")}>
          {page}
        </li>
      </ol>
    </nav>
  );
}

export type Crumb = { label: string; href: string };
