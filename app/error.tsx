"use client";

import { ErrorView } from "@/components/shell/error-view";

export default function RootError(props: { error: unknown; retry: () => void }) {
  return (
    <main>
      <ErrorView {...props} />
    </main>
  );
}
