"use client";

import { Button } from "@/components/ui/button";

type LoadMoreProps = {
  /** Rows on the page now. */
  shown: number;
  /** The plural of what is listed: "deliveries". */
  what: string;
  hasMore: boolean;
  loading: boolean;
  onMore: () => void;
};

/** The end of a cursor list: how much is shown, and the next page on request. Nothing is ever counted. */
export function LoadMore({ shown, what, hasMore, loading, onMore }: LoadMoreProps) {
  if (shown === 0) return null;
  return (
    <div className="flex items-center justify-between gap-3 px-1 text-xs text-muted-foreground">
      <p role="status" className="tabular-nums">
        {hasMore ? `The latest ${shown} ${what}` : `${shown} shown, no more ${what}`}
      </p>
      {hasMore ? (
        <Button variant="outline" size="sm" busy={loading} onClick={onMore}>
          Load more
        </Button>
      ) : null}
    </div>
  );
}
