import { CodeSpans } from "./code-spans";

export type ErrorEntry = { code: string; status: number; title: string; guide: string };

/** Every code with its anchor: a problem document's `type` leads here. */
export function ErrorList({ errors }: { errors: ErrorEntry[] }) {
  return (
    <dl className="flex flex-col divide-y rounded-lg border">
      {errors.map(({ code, status, title, guide }) => (
        <div key={code} id={code} className="flex scroll-mt-4 flex-col gap-1 px-4 py-3 target:bg-muted">
          <dt className="flex flex-wrap items-baseline gap-x-3">
            <code className="font-mono text-sm font-semibold">{code}</code>
            <span className="text-xs text-muted-foreground tabular-nums">{status}</span>
            <span className="text-sm">{title}</span>
          </dt>
          <dd className="text-sm text-muted-foreground">
            <CodeSpans text={guide} />
          </dd>
        </div>
      ))}
    </dl>
  );
}
