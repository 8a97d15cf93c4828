import { promises as dns, type LookupAddress } from "node:dns";
import type { LookupFunction } from "node:net";
import { type Cidr, checkAddress, isAllowedAddress } from "./address";
import { BlockedDestination } from "./network-error";

/** All addresses of a name. Rejects with the resolver's error (`ENOTFOUND`, `EAI_AGAIN`, …). */
export type Lookup = (hostname: string) => Promise<LookupAddress[]>;

/**
 * The system's resolver (hosts file included), one question at a time per name: getaddrinfo holds a thread of a
 * small pool until it answers, so a dead name must not take more than one.
 */
export function createLookup(): Lookup {
  const running = new Map<string, Promise<LookupAddress[]>>();
  return (hostname) => {
    const shared = running.get(hostname);
    if (shared) return shared;
    const question = dns.lookup(hostname, { all: true }).finally(() => running.delete(hostname));
    running.set(hostname, question);
    return question;
  };
}

/** @throws BlockedDestination when we may not connect to this address over this protocol */
export function assertMayConnect(ip: string, isSecure: boolean, allowed: readonly Cidr[]): void {
  const check = checkAddress(ip, allowed);
  if (!check.ok) throw new BlockedDestination(ip, check.reason);
  if (!isSecure && !isAllowedAddress(ip, allowed)) throw new BlockedDestination(ip, "plain_http");
}

/**
 * A `lookup` for net.connect that fails unless every address of the name may be connected to: one bad address among
 * good ones is how a rebinding name looks.
 */
export function guardLookup(
  lookup: Lookup,
  isSecure: boolean,
  allowed: readonly Cidr[],
  onDone: () => void,
): LookupFunction {
  return (hostname, options, callback) => {
    lookup(hostname).then(
      (addresses) => {
        onDone();
        try {
          for (const { address } of addresses) assertMayConnect(address, isSecure, allowed);
        } catch (blocked) {
          return callback(blocked as BlockedDestination, []);
        }
        const [first] = addresses;
        if (!first) return callback(noAddress(hostname), []);
        return options.all ? callback(null, addresses) : callback(null, first.address, first.family);
      },
      (error: NodeJS.ErrnoException) => {
        onDone();
        callback(error, []);
      },
    );
  };
}

function noAddress(hostname: string): NodeJS.ErrnoException {
  return Object.assign(new Error(`getaddrinfo ENODATA ${hostname}`), {
    code: "ENODATA",
    syscall: "getaddrinfo",
  });
}
