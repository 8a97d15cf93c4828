import ipaddr from "ipaddr.js";

/** Whether an address lies in one of the CIDRs; an empty list allows everything, an unknown address nothing else. */
export function addressAllowed(ip: string | null, allowlist: readonly string[]): boolean {
  if (allowlist.length === 0) return true;
  if (ip === null) return false;
  const address = ipaddr.process(ip);
  return allowlist.some((cidr) => {
    const [network, bits] = ipaddr.parseCIDR(cidr);
    return network.kind() === address.kind() && address.match([network, bits]);
  });
}
