import ipaddr from "ipaddr.js";
import { now } from "../clock";

/** When a token made or prolonged now ends; null = never. */
export function expiryAfter(days: number | null): Date | null {
  return days === null ? null : new Date(now().getTime() + days * 86_400_000);
}

/** Addresses and CIDRs as distinct networks, each in one spelling: `203.0.113.7` → `203.0.113.7/32`. */
export function networksOf(allowlist: readonly string[]): string[] {
  return [...new Set(allowlist.map(networkOf))];
}

function networkOf(text: string): string {
  if (ipaddr.isValid(text)) {
    const address = ipaddr.process(text);
    return `${address}/${address.kind() === "ipv4" ? 32 : 128}`;
  }
  const [address, bits] = ipaddr.parseCIDR(text);
  const network =
    address.kind() === "ipv4"
      ? ipaddr.IPv4.networkAddressFromCIDR(text)
      : ipaddr.IPv6.networkAddressFromCIDR(text);
  return `${network}/${bits}`;
}
