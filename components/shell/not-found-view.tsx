import { FileQuestion } from "lucide-react";
import Link from "next/link";
import { EmptyState } from "@/components/common/empty-state";
import { Button } from "@/components/ui/button";

/** A foreign id looks the same as a missing one. */
export function NotFoundView() {
  return (
    <div className="grid min-h-[70dvh] content-center">
      <EmptyState
        icon={FileQuestion}
        heading="h1"
        title="There is nothing here"
        action={
          <Button asChild variant="outline">
            <Link href="/">Go to the overview</Link>
          </Button>
        }
      >
        The address is wrong, or what it names belongs to another practice or to its other environment.
      </EmptyState>
    </div>
  );
}
