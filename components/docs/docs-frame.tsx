import Link from "next/link";
import type { ReactNode } from "react";

/** The frame of the public reference: readable without signing in. */
export function DocsFrame({ children }: { children: ReactNode }) {
  return (
    <div className="mx-auto flex min-h-dvh max-w-3xl flex-col gap-8 px-4 py-8">
      <nav aria-label="Documentation" className="flex flex-wrap gap-x-5 gap-y-1 text-sm">
        <Link href="/docs" className="font-semibold">
          Mindbill reference
        </Link>
        <Link href="/docs/errors" className="text-muted-foreground underline-offset-4 hover:underline">
          Errors
        </Link>
        <Link href="/" className="text-muted-foreground underline-offset-4 hover:underline">
          Portal
        </Link>
      </nav>
      <main className="flex flex-col gap-6">{children}</main>
    </div>
  );
}
