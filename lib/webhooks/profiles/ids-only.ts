/** The members of `data` that name something (`bill_id`, `submission_id`, …), for receivers that fetch the rest. */
export function idsOnly(data: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(data).filter(([name]) => /(^|_)ids?$/.test(name)));
}
