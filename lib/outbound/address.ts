import { isIP } from "node:net";
import ipaddr from "ipaddr.js";

type Address = ipaddr.IPv4 | ipaddr.IPv6;

/** A network as ipaddr.js parses it: the base address and the prefix length. */
export type Cidr = readonly [Address, number];

/** Why an address is refused; `not_an_address` covers everything that is not a canonical IPv4 or IPv6 literal. */
export type BlockReason = "metadata" | "loopback" | "private" | "link_local" | "reserved" | "not_an_address";

export type AddressCheck = { ok: true } | { ok: false; reason: BlockReason };

/** Credentials of the machine itself are one GET away here, so a wide allowed network must not open them. */
const METADATA = new Set(
  ["168.63.129.16", "169.254.169.254", "169.254.170.2", "100.100.100.200", "192.0.0.192"].concat(
    ["fd00:ec2::254", "fd00:ec2::23", "fd20:ce::254"].map((ip) => ipaddr.parse(ip).toString()),
  ),
);

const REASONS: Readonly<Record<string, BlockReason>> = {
  loopback: "loopback",
  unspecified: "loopback", // the kernel connects 0.0.0.0 and :: to the machine itself
  private: "private",
  uniqueLocal: "private",
  deprecatedSiteLocal: "private",
  carrierGradeNat: "private",
  linkLocal: "link_local",
};

/** 2000::/3 is all that IANA has opened for global unicast; the rest of IPv6 leads nowhere public. */
const GLOBAL_UNICAST: Cidr = [ipaddr.parse("2000::"), 3];

/**
 * Reads CIDR notation, for example `127.0.0.0/8` or `::1/128`.
 * @throws Error when one of them is not a network
 */
export function parseNetworks(cidrs: readonly string[]): Cidr[] {
  return cidrs.map((cidr) => ipaddr.parseCIDR(cidr.trim()));
}

/** Whether the operator has named a network that holds this address (its IPv4 form when it carries one). */
export function isAllowedAddress(ip: string, allowed: readonly Cidr[]): boolean {
  return isIP(ip) !== 0 && carriedAddresses(ipaddr.parse(ip)).every((each) => isExempt(each, allowed));
}

/**
 * May we open a connection to this address? Only public unicast, judged on the IPv4 address that a mapped,
 * NAT64, 6to4 or Teredo address leads to; `allowed` networks are the exceptions.
 * @param ip a canonical literal, as a resolver or a socket reports it
 */
export function checkAddress(ip: string, allowed: readonly Cidr[]): AddressCheck {
  if (isIP(ip) === 0) return { ok: false, reason: "not_an_address" };
  for (const address of carriedAddresses(ipaddr.parse(ip))) {
    const reason = isExempt(address, allowed) ? null : blockReason(address);
    if (reason) return { ok: false, reason };
  }
  return { ok: true };
}

function isExempt(address: Address, allowed: readonly Cidr[]): boolean {
  const isMetadata = METADATA.has(address.toString());
  return allowed.some(([base, prefix]) => {
    if (base.kind() !== address.kind()) return false;
    if (isMetadata && prefix !== (base.kind() === "ipv4" ? 32 : 128)) return false;
    return address.match(base, prefix);
  });
}

function blockReason(address: Address): BlockReason | null {
  if (METADATA.has(address.toString())) return "metadata";
  const range = address.range();
  if (range !== "unicast") return REASONS[range] ?? "reserved";
  if (address.kind() === "ipv6" && !address.match(GLOBAL_UNICAST[0], GLOBAL_UNICAST[1])) return "reserved";
  return null;
}

/** The addresses that a packet to this one can end at: itself, or the IPv4 addresses written inside it. */
function carriedAddresses(address: Address): Address[] {
  if (!(address instanceof ipaddr.IPv6)) return [address];
  const bytes = address.toByteArray();
  const at = (from: number) => new ipaddr.IPv4(bytes.slice(from, from + 4));
  switch (address.range()) {
    case "ipv4Mapped":
      return [at(12)];
    case "rfc6052":
      // Of the local-use prefix 64:ff9b:1::/48 (RFC 8215) only the /96 form says where it leads.
      return bytes.slice(4, 12).every((byte, i) => byte === 0 || (i === 1 && byte === 1))
        ? [at(12)]
        : [address];
    case "6to4":
      return [at(2)];
    case "teredo": // RFC 4380: the server in clear, the client with every bit inverted
      return [at(4), new ipaddr.IPv4(bytes.slice(12).map((byte) => byte ^ 0xff))];
    default:
      return [address];
  }
}
