export const CUSTOM_HEADERS_MAX = 20;
const NAME_CHARS_MAX = 128;
const VALUE_CHARS_MAX = 4_096;
const TOTAL_CHARS_MAX = 8_192;

export type CustomHeadersCheck =
  | { ok: true; headers: Record<string, string> }
  | {
      ok: false;
      code: "header_name" | "header_reserved" | "header_value" | "headers_too_many";
      name: string;
      detail: string;
    };

/** `token` of RFC 9110, 5.6.2. */
const TOKEN = /^[\w!#$%&'*+.^`|~-]+$/;
/** Printable ASCII and tabs inside: a line break would start a header of its own. */
const VALUE = /^[\x21-\x7e]([\t\x20-\x7e]*[\x21-\x7e])?$/;

/** Written by us or by the connection (RFC 9110, 7.6.1), or telling a proxy who the client is. */
const RESERVED = new Set(
  `accept-encoding connection content-encoding content-length content-type date expect forwarded host
  http2-settings keep-alive te trailer transfer-encoding upgrade user-agent via __proto__
  x-getbill-signature x-bill-sha-signature billbutler-signature x-hint-signature`.split(/\s+/),
);
const RESERVED_PREFIXES = ["webhook-", "x-webhook-", "proxy-", "x-forwarded-"];

/**
 * Whether a client may have these headers sent with every event. `authorization` is fine: it is what they are for.
 * @returns the headers with lower-case names, or the first that is refused
 */
export function checkCustomHeaders(headers: Record<string, string>): CustomHeadersCheck {
  const accepted: Record<string, string> = {};
  const entries = Object.entries(headers);
  if (entries.length > CUSTOM_HEADERS_MAX) {
    return refuse("headers_too_many", "", `At most ${CUSTOM_HEADERS_MAX} custom headers can be set.`);
  }
  let total = 0;
  for (const [given, value] of entries) {
    const name = given.toLowerCase();
    if (!TOKEN.test(name) || name.length > NAME_CHARS_MAX) {
      return refuse("header_name", given, "This is not a valid header name.");
    }
    if (RESERVED.has(name) || RESERVED_PREFIXES.some((prefix) => name.startsWith(prefix))) {
      return refuse("header_reserved", given, "This header is set by Mindbill or by the connection.");
    }
    if (Object.hasOwn(accepted, name)) return refuse("header_name", given, "This header is given twice.");
    if (!VALUE.test(value) || value.length > VALUE_CHARS_MAX) {
      const detail = `The value must be 1 to ${VALUE_CHARS_MAX} printable ASCII characters without outer spaces.`;
      return refuse("header_value", given, detail);
    }
    total += name.length + value.length;
    accepted[name] = value;
  }
  if (total > TOTAL_CHARS_MAX) {
    return refuse("headers_too_many", "", `Custom headers may hold ${TOTAL_CHARS_MAX} characters together.`);
  }
  return { ok: true, headers: accepted };
}

function refuse(
  code: Extract<CustomHeadersCheck, { ok: false }>["code"],
  name: string,
  detail: string,
): CustomHeadersCheck {
  return { ok: false, code, name: name.slice(0, NAME_CHARS_MAX), detail };
}
