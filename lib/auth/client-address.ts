import ipaddr from "ipaddr.js";

export type Client = { ip: string | null; userAgent: string | null };

/**
 * Where a request came from. Route handlers see no socket; Next sets X-Forwarded-For from the socket when no
 * proxy has set it. Trust rule: only the last hop counts, because it is the one that our own proxy (or Next)
 * wrote; everything before it is the caller's claim. In production, put Mindbill behind a proxy that sets or
 * appends this header, or the header is the caller's claim as a whole.
 */
export function clientOf(headers: Headers): Client {
  const lastHop = headers.get("x-forwarded-for")?.split(",").at(-1)?.trim() ?? "";
  return { ip: normalise(lastHop), userAgent: headers.get("user-agent")?.slice(0, 300) ?? null };
}

/** One spelling per address: an IPv4-mapped IPv6 address is its IPv4 address. */
function normalise(text: string): string | null {
  return ipaddr.isValid(text) ? ipaddr.process(text).toString() : null;
}
