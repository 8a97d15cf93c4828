import "server-only";
import { isIP } from "node:net";
import { checkAddress, parseNetworks } from "./address";
import { createLookup, type Lookup } from "./lookup";

/** Registration waits this long for a name; a slower one counts as unresolved, which is only a warning. */
const PATIENCE_MS = 3_000;

const systemLookup = createLookup();

/**
 * Where a host name leads at this moment, for registration. It says nothing about later: every connection looks the
 * name up and judges the addresses again.
 * @param host a name or a literal address as in `URL.hostname`
 * @returns `{ blocked }` with the first address that we may not connect to
 */
export async function resolvesNow(
  host: string,
  { allowedNetworks, lookup = systemLookup }: { allowedNetworks: readonly string[]; lookup?: Lookup },
): Promise<"ok" | "unresolved" | { blocked: string }> {
  const allowed = parseNetworks(allowedNetworks);
  const literal = host.replace(/^\[|\]$/g, "");
  const addresses = isIP(literal) !== 0 ? [literal] : await addressesOf(literal, lookup);
  const blocked = addresses.find((address) => !checkAddress(address, allowed).ok);
  if (blocked !== undefined) return { blocked };
  return addresses.length > 0 ? "ok" : "unresolved";
}

async function addressesOf(host: string, lookup: Lookup): Promise<string[]> {
  let timer: NodeJS.Timeout | undefined;
  const tooSlow = new Promise<[]>((resolve) => {
    timer = setTimeout(resolve, PATIENCE_MS, []);
  });
  const found = lookup(host).then(
    (all) => all.map(({ address }) => address),
    () => [],
  );
  return Promise.race([found, tooSlow]).finally(() => clearTimeout(timer));
}
