// Apart from lib/id.ts, whose randomness is the server's: contracts, which browsers load too, filter by time.

/** Every prefix that names a noun of the API. */
export type IdPrefix =
  | "org"
  | "mem"
  | "usr"
  | "ses"
  | "pwr"
  | "mail"
  | "tok"
  | "bill"
  | "sub"
  | "evt"
  | "dlv"
  | "att"
  | "we"
  | "req"
  | "aud"
  | "lse";

/** The smallest id that can have been made at or after `at`: the bound of a time filter on an id column. */
export function idAt(prefix: IdPrefix, at: Date): string {
  return `${prefix}_${Math.max(0, at.getTime()).toString(16).padStart(12, "0")}`;
}
