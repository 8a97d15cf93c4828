import { EyeOff } from "lucide-react";

/** Whether a part of a logged value is hidden. */
export function isMasked(value: string): boolean {
  return value.includes("***");
}

export function HeaderTable({ caption, headers }: { caption: string; headers: Record<string, string> }) {
  const sorted = Object.entries(headers).sort(([a], [b]) => a.localeCompare(b));
  if (sorted.length === 0) return <p className="text-xs text-muted-foreground">No headers were recorded.</p>;
  return (
    <table className="w-full table-fixed border-collapse text-xs">
      <caption className="sr-only">{caption}</caption>
      <tbody>
        {sorted.map(([name, value]) => (
          <tr key={name} className="border-b align-top last:border-b-0">
            <th
              scope="row"
              className="w-2/5 py-1 pr-3 text-left font-normal wrap-anywhere text-muted-foreground"
            >
              {name}
            </th>
            <td className="py-1 font-mono wrap-anywhere">
              {isMasked(value) ? (
                <span className="inline-flex items-center gap-1.5">
                  {value}
                  <EyeOff aria-hidden className="size-3.5 text-muted-foreground" />
                  <span className="sr-only">hidden</span>
                </span>
              ) : (
                value
              )}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
