import Link from "next/link";
import { cn } from "@/components/ui/cn";
import { CopyButton } from "./copy-button";

/** `evt_0199f3…c8e012`: enough of both ends to tell two ids apart at a glance. */
export function shortId(id: string): string {
  return id.length <= 20 ? id : `${id.slice(0, 10)}…${id.slice(-6)}`;
}

type IdTextProps = {
  id: string;
  /** What it names, e.g. "event id". */
  what: string;
  href?: string;
  /** The whole id, for pages about one thing; it may wrap. */
  full?: boolean;
  className?: string;
};

export function IdText({ id, what, href, full, className }: IdTextProps) {
  const text = full ? id : shortId(id);
  const look = cn("font-mono text-xs tabular-nums", full && "break-all", className);
  return (
    <span className="inline-flex max-w-full items-center gap-0.5">
      {href ? (
        <Link
          href={href}
          title={id}
          className={cn(look, "relative z-10 rounded-sm text-link hover:underline")}
        >
          {text}
        </Link>
      ) : (
        <span title={id} className={look}>
          {text}
        </span>
      )}
      <CopyButton value={id} what={what} />
    </span>
  );
}
