/**
 * The message for a value of the wrong type: what to send, and what came. Its ending lets parse-input tell a
 * missing field from a wrong one.
 */
export function expected(what: string): (issue: { input?: unknown }) => string {
  return ({ input }) => `Send ${what}; received ${nameOfType(input)}`;
}

function nameOfType(value: unknown): string {
  if (value === null) return "null";
  return Array.isArray(value) ? "array" : typeof value;
}
