/** What an error leaves in the log: which one it is and where it arose. */
export type LoggedError = { type: string; message: string; code: string | undefined; stack: string };

const FRAMES_MAX = 12;
const DEPTH_MAX = 3;

/**
 * An error as it may be logged: nothing but its type, message, code and frames. Its other properties are left
 * out because drivers hang the row, the arguments or the request on them (`detail`, `meta`, `config`, `cause`).
 */
export function loggedError(error: Error): LoggedError {
  const { code, cause } = error as Error & { code?: unknown };
  const known = code ?? (cause as { code?: unknown } | undefined)?.code;
  return {
    type: error.name,
    message: withoutValues(error.message),
    code: known === undefined ? undefined : String(known),
    stack: framesOf(error),
  };
}

/** The members of a log call, each error among them cut down to what may be logged. */
export function loggedMembers(members: Record<string, unknown>, depth = 0): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(members).map(([name, value]) => {
      if (value instanceof Error) return [name, loggedError(value)];
      return [name, isPlain(value) && depth < DEPTH_MAX ? loggedMembers(value, depth + 1) : value];
    }),
  );
}

function isPlain(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && Object.getPrototypeOf(value) === Object.prototype;
}

/** Postgres quotes what it could not read after a colon: `invalid input syntax for type date: "…"`. */
function withoutValues(message: string): string {
  return message.replace(/: ".*"/gs, ': "…"').replace(/(Failing row contains|Key) \(.*\)/gs, "$1 (…)");
}

/** The lines of places only: the first lines of a stack repeat the message. */
function framesOf(error: Error): string {
  const frames = error.stack?.split("\n").filter((line) => /^\s+at /.test(line)) ?? [];
  return frames.slice(0, FRAMES_MAX).join("\n");
}

/** Each pattern stops at quotes and backslashes, so that a line of JSON stays one. */
const SECRETS: readonly (readonly [RegExp, string])[] = [
  [/\b([a-z][a-z0-9+.-]*:\/\/)[^\s/@"\\]+@/gi, "$1***@"],
  [/\b([a-z][a-z0-9+.-]*:\/\/[^\s?"\\]+)\?[^\s"\\]+/gi, "$1?***"],
  [/\bwhsec_[^\s"\\]+/g, "whsec_***"],
  [/\bmbk_(live|test)_[^\s"\\]+/g, "mbk_$1_***"],
  [/\bBearer +[^\s"\\]+/gi, "Bearer ***"],
];

/** A finished log line without what looks like a secret, wherever it came from: the last net, below all others. */
export function withoutSecrets(line: string): string {
  return SECRETS.reduce((text, [pattern, mask]) => text.replace(pattern, mask), line);
}
