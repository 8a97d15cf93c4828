/**
 * One sentence on why a database could not be reached, without its password.
 * @returns null when the error is not about connecting
 */
export function explainConnection(url: string, error: unknown): string | null {
  const code = isPostgresUrl(url) ? errorCode(error) : "ERR_INVALID_URL";
  const cause = code ? causes[code] : undefined;
  if (cause === undefined) return null;
  return `Cannot use the database at ${withoutPassword(url)}: ${cause}`;
}

/** The address of a database as it may appear in a log: host, port and name only. */
export function withoutPassword(url: string): string {
  const parsed = isPostgresUrl(url) ? new URL(url) : null;
  return parsed ? `${parsed.host}${parsed.pathname}` : "DATABASE_URL";
}

/** `me:secret@host` is a URL too, of the scheme `me`: anything else than these two is not shown or tried. */
export function isPostgresUrl(url: string): boolean {
  return URL.canParse(url) && ["postgres:", "postgresql:"].includes(new URL(url).protocol);
}

const causes: Record<string, string> = {
  ECONNREFUSED: "nothing listens there. Start Postgres or correct DATABASE_URL.",
  ECONNRESET: "the connection was reset. Does it need ?sslmode=require?",
  ENOTFOUND: "the host name is unknown. Correct DATABASE_URL.",
  EAI_AGAIN: "the host name does not resolve now. Correct DATABASE_URL or try again.",
  EHOSTUNREACH: "the host cannot be reached from here.",
  ENETUNREACH: "the network cannot be reached from here.",
  ETIMEDOUT: "it did not answer in time.",
  ENOENT: "the socket does not exist.",
  ERR_INVALID_URL: "it is not a URL of the form postgresql://user:password@host:5432/name.",
  "28P01": "the password is wrong.",
  "28000": "the login was refused. Correct its user name or the access rules of the server.",
  "3D000": "that database does not exist. Create it, for example with `createdb`.",
  "53300": "it has no free connection left.",
  "57P03": "it is starting up or shutting down. Try again in a moment.",
};

function errorCode(error: unknown): string | undefined {
  if (error instanceof AggregateError) return errorCode(error.errors[0]);
  if (!(error instanceof Error)) return undefined;
  if (/timeout expired|connection timeout/i.test(error.message)) return "ETIMEDOUT";
  return "code" in error && typeof error.code === "string" ? error.code : undefined;
}
