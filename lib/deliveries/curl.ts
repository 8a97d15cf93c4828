import type { AttemptResource } from "./schema";

/** What curl writes itself, or what belongs to one connection only. */
const OWN_HEADERS = new Set(["connection", "content-length", "host", "transfer-encoding"]);
const MASK = "***";

/**
 * A command for a POSIX shell that sends an attempt's request again, byte for byte: same headers, same
 * body, same signature. Comments say what has changed since. They hold plain words and no data, because
 * zsh, unlike other shells, executes a pasted comment.
 */
export function curlOf({ request, started_at }: Pick<AttemptResource, "request" | "started_at">): string {
  const headers = Object.entries(request.headers).filter(([name]) => !OWN_HEADERS.has(name.toLowerCase()));
  const isMasked = request.url.includes(MASK) || headers.some(([, value]) => value.includes(MASK));
  const comments = [
    "# The signature is the one that was sent. Its timestamp is stale by now:",
    "# a receiver that checks the age of a request will refuse it.",
    ...(isMasked ? ["# Hidden values read as three asterisks. Put the real ones in their place."] : []),
  ];
  // --globoff: curl would expand [] and {} in a URL. --data-raw: --data would read a file after an @.
  const parts = [
    `curl --globoff --request POST --url ${quote(request.url)}`,
    ...headers.map(([name, value]) => `--header ${quote(headerLine(name, value))}`),
    `--data-raw ${quote(request.body)}`,
  ];
  return `${comments.join("\n")}\n# Sent at ${new Date(started_at).toISOString()}\n${parts.join(" \\\n  ")}\n`;
}

/** curl drops a header that is written `name:`; with a semicolon it sends it empty. A break ends a header. */
function headerLine(name: string, value: string): string {
  const line = value.replace(/[\r\n]+/g, " ");
  return line === "" ? `${name};` : `${name}: ${line}`;
}

/** In single quotes a shell reads everything as it is, line breaks included, except the single quote. */
function quote(text: string): string {
  return `'${text.replaceAll("'", `'\\''`)}'`;
}
