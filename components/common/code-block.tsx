import type { ReactNode } from "react";
import { cn } from "@/components/ui/cn";
import { ScrollArea } from "@/components/ui/scroll-area";
import { CopyButton } from "./copy-button";

type CodeBlockProps = {
  /** Shown above the code and used as its name: "Terminal", "Response body". */
  title: string;
  code: string;
  /** Breaks long lines instead of scrolling sideways. */
  wrap?: boolean;
  /** The code with colours, from HighlightedCode; without it the text is plain. */
  children?: ReactNode;
  className?: string;
};

export function CodeBlock({ title, code, wrap, children, className }: CodeBlockProps) {
  return (
    <figure className={cn("min-w-0 overflow-hidden rounded-lg border bg-muted", className)}>
      <figcaption className="flex h-9 items-center justify-between gap-3 border-b pr-1.5 pl-3 text-xs font-medium text-muted-foreground">
        <span className="truncate">{title}</span>
        <CopyButton value={code} what={title.toLowerCase()} />
      </figcaption>
      <ScrollArea label={title} viewportClassName="max-h-112">
        <pre className={cn("p-3 font-mono text-xs leading-5", wrap && "whitespace-pre-wrap wrap-anywhere")}>
          <code>{children ?? code}</code>
        </pre>
      </ScrollArea>
    </figure>
  );
}
