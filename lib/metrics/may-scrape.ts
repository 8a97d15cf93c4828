import "server-only";
import { createHash, timingSafeEqual } from "node:crypto";
import ipaddr from "ipaddr.js";
import { env } from "../env";

/**
 * Whether a caller may read the metrics. With METRICS_TOKEN: who sends it as a bearer token. Without: only this
 * machine, which means that every hop of X-Forwarded-For is a loopback address. Next writes that header from the
 * socket when nobody has, and a proxy appends to it; a caller who reaches Mindbill without a proxy can write what
 * he likes, and a proxy on this machine that appends nothing lets everybody in. So set METRICS_TOKEN wherever
 * anybody else can reach the port.
 */
export function mayScrape(headers: Headers): boolean {
  const { metricsToken } = env();
  if (metricsToken) return isSame(headers.get("authorization") ?? "", `Bearer ${metricsToken}`);
  const hops = headers.get("x-forwarded-for")?.split(",") ?? [];
  return hops.length > 0 && hops.every((hop) => isLoopback(hop.trim()));
}

function isLoopback(text: string): boolean {
  return ipaddr.isValid(text) && ipaddr.process(text).range() === "loopback";
}

/** Of hashes, so that the time taken tells neither length nor prefix. */
function isSame(presented: string, expected: string): boolean {
  return timingSafeEqual(sha256(presented), sha256(expected));
}

function sha256(text: string): Buffer {
  return createHash("sha256").update(text).digest();
}
