/** An RFC 3339 time as a datetime-local box shows it: minutes, in the reader's zone. Empty for no time. */
export function toLocalInput(iso: string | null): string {
  const at = new Date(iso ?? "");
  if (Number.isNaN(at.getTime())) return "";
  const two = (value: number) => String(value).padStart(2, "0");
  const date = `${at.getFullYear()}-${two(at.getMonth() + 1)}-${two(at.getDate())}`;
  return `${date}T${two(at.getHours())}:${two(at.getMinutes())}`;
}

/** What a datetime-local box holds, as RFC 3339 in UTC; null when it is empty or unfinished. */
export function fromLocalInput(typed: string): string | null {
  const at = new Date(typed);
  return Number.isNaN(at.getTime()) ? null : at.toISOString();
}
