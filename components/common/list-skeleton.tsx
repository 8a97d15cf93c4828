import { Skeleton } from "@/components/ui/skeleton";

const WIDTHS = ["w-40", "w-56", "w-32", "w-48", "w-36", "w-52"];

/** The shape of a list while its first page loads. */
export function ListSkeleton({ what, rows = 6 }: { what: string; rows?: number }) {
  return (
    <div role="status" className="divide-y">
      <span className="sr-only">Loading {what}…</span>
      {WIDTHS.slice(0, rows).map((width) => (
        <div key={width} className="flex h-11 items-center justify-between gap-6 px-3">
          <Skeleton className={`max-w-1/2 ${width}`} />
          <Skeleton className="w-20" />
        </div>
      ))}
    </div>
  );
}
