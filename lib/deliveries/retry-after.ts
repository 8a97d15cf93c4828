/** The three date forms of HTTP (RFC 9110, 5.6.7), loosely; Date.parse alone would take "2026" or "May". */
const HTTP_DATE = /^(Mon|Tue|Wed|Thu|Fri|Sat|Sun)\w*,? [\w: -]*\d\d:\d\d:\d\d( GMT| \d{4})?/;

/**
 * Reads a Retry-After header (RFC 9110, 10.2.3): seconds or an HTTP date.
 * @returns the moment it asks for, never before `now`; null when there is none or it cannot be read
 */
export function parseRetryAfter(header: string | null | undefined, now: Date): Date | null {
  const text = header?.trim() ?? "";
  if (/^\d{1,9}$/.test(text)) return new Date(now.getTime() + Number(text) * 1_000);
  if (!HTTP_DATE.test(text)) return null;
  const time = Date.parse(text.endsWith("GMT") ? text : `${text} GMT`);
  return Number.isNaN(time) ? null : new Date(Math.max(time, now.getTime()));
}
