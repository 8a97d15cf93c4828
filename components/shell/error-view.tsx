"use client";

import { ErrorState } from "@/components/common/error-state";

/** What a page shows when it could not be rendered. */
export function ErrorView({ error, retry }: { error: unknown; retry: () => void }) {
  return (
    <div className="mx-auto grid w-full max-w-xl gap-3 px-4 py-16">
      <h1 className="text-lg font-semibold tracking-tight">Something went wrong</h1>
      <ErrorState title="This page could not be shown." error={error} onRetry={retry} />
    </div>
  );
}
