import { isIP } from "node:net";
import { type Cidr, checkAddress, isAllowedAddress, parseNetworks } from "./address";

export const URL_LENGTH_MAX = 2048;

export type DestinationCode =
  | "url_invalid"
  | "url_too_long"
  | "url_scheme"
  | "url_credentials"
  | "url_fragment"
  | "url_port"
  | "url_host_reserved"
  | "url_address_blocked";

export type DestinationCheck =
  | { ok: true; url: string }
  | { ok: false; code: DestinationCode; detail: string };

/** Zones that only mean something inside one network (RFC 6761, RFC 6762, RFC 8375, ICANN's .internal). */
const RESERVED_ZONES = ["localhost", "local", "internal", "home.arpa"];

/** Ports that no browser may fetch (WHATWG Fetch, "bad port"): other protocols listen there. */
const BAD_PORTS = new Set([
  0, 1, 7, 9, 11, 13, 15, 17, 19, 20, 21, 22, 23, 25, 37, 42, 43, 53, 69, 77, 79, 87, 95, 101, 102, 103, 104,
  109, 110, 111, 113, 115, 117, 119, 123, 135, 137, 139, 143, 161, 179, 389, 427, 465, 512, 513, 514, 515,
  526, 530, 531, 532, 540, 548, 554, 556, 563, 587, 601, 636, 989, 990, 993, 995, 1719, 1720, 1723, 2049,
  3659, 4045, 4190, 5060, 5061, 6000, 6566, 6665, 6666, 6667, 6668, 6669, 6679, 6697, 10080,
]);

/**
 * The rules for a webhook URL that need no network (DELIVERY.md, "Endpoint"): what it may say, not where it leads;
 * names are looked up by `resolvesNow` at registration and again at every connection.
 * @param allowedNetworks CIDRs that may be reached although not public, and by plain http
 * @returns the normalised URL, so that two spellings of one destination compare equal
 */
export function checkDestination(
  input: string,
  { allowedNetworks }: { allowedNetworks: readonly string[] },
): DestinationCheck {
  if (input.length > URL_LENGTH_MAX) {
    return refuse("url_too_long", `The URL is longer than ${URL_LENGTH_MAX} characters.`);
  }
  // The WHATWG parser drops tabs, newlines and outer spaces silently; what we store should be what was typed.
  if (/[\p{Cc}\s]/u.test(input))
    return refuse("url_invalid", "The URL contains a space or a control character.");
  if (!URL.canParse(input))
    return refuse("url_invalid", "This is not a complete URL. Example: https://example.com/hooks");
  const url = new URL(input);
  const allowed = parseNetworks(allowedNetworks);
  const host = url.hostname.replace(/^\[|\]$/g, "");
  return checkForm(url) ?? checkHost(host, allowed) ?? checkScheme(url, host, allowed) ?? accept(url);
}

function accept(url: URL): DestinationCheck {
  if (url.href.length > URL_LENGTH_MAX) {
    return refuse("url_too_long", `The URL is longer than ${URL_LENGTH_MAX} characters once encoded.`);
  }
  return { ok: true, url: url.href };
}

function checkForm(url: URL): DestinationCheck | null {
  if (url.protocol !== "https:" && url.protocol !== "http:") {
    return refuse("url_scheme", "Webhooks are sent by https. Use a URL that begins with https://");
  }
  if (url.username || url.password) {
    return refuse(
      "url_credentials",
      "The URL contains a user name or password. Use a custom header instead.",
    );
  }
  if (url.href.includes("#")) {
    return refuse("url_fragment", "The URL contains a fragment (#…), which is never sent. Remove it.");
  }
  if (BAD_PORTS.has(Number(url.port || "443"))) {
    return refuse("url_port", `Port ${url.port} belongs to another protocol and cannot receive webhooks.`);
  }
  return null;
}

function checkHost(host: string, allowed: readonly Cidr[]): DestinationCheck | null {
  if (isIP(host) !== 0) {
    const check = checkAddress(host, allowed);
    if (check.ok) return null;
    return refuse(
      "url_address_blocked",
      `${host} is not a public address (${check.reason.replace("_", " ")}).`,
    );
  }
  if (host === "localhost" && allowsLoopback(allowed)) return null;
  const labels = host.split(".");
  if (host.length > 253 || !labels.every((label) => /^[a-z0-9_-]{0,63}$/.test(label)) || labels[0] === "") {
    return refuse("url_invalid", "The host name is not a valid domain name.");
  }
  const isReserved = RESERVED_ZONES.some((zone) => host === zone || host.endsWith(`.${zone}`));
  if (isReserved || labels.length === 1 || labels.includes("")) {
    return refuse(
      "url_host_reserved",
      `${host} is not a public name. Use a full domain name such as hooks.example.com.`,
    );
  }
  return null;
}

function checkScheme(url: URL, host: string, allowed: readonly Cidr[]): DestinationCheck | null {
  if (url.protocol === "https:") return null;
  if (host === "localhost" || isAllowedAddress(host, allowed)) return null;
  return refuse("url_scheme", "Plain http is not encrypted. Use a URL that begins with https://");
}

function allowsLoopback(allowed: readonly Cidr[]): boolean {
  return isAllowedAddress("127.0.0.1", allowed) || isAllowedAddress("::1", allowed);
}

function refuse(code: DestinationCode, detail: string): DestinationCheck {
  return { ok: false, code, detail };
}
