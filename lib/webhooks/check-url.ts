import "server-only";
import { env } from "../env";
import { DomainError } from "../errors";
import { checkDestination } from "../outbound/destination";
import { resolvesNow } from "../outbound/resolve";

/**
 * Whether a webhook may point here (DELIVERY.md, Endpoint). Looks the name up but sends nothing; every
 * connection judges the address again. Call it outside of transactions: a lookup takes up to three seconds.
 * @returns the warnings to show
 * @throws DomainError 422 destination_refused with the reason at `/url`
 */
export async function checkUrl(url: string): Promise<"dns_unresolved"[]> {
  const { allowedNetworks } = env();
  const form = checkDestination(url, { allowedNetworks });
  if (!form.ok) throw refused(form.code, form.detail);
  const { hostname } = new URL(form.url);
  const found = await resolvesNow(hostname, { allowedNetworks });
  if (found === "ok") return [];
  if (found === "unresolved") return ["dns_unresolved"];
  throw refused(
    "url_address_blocked",
    `${hostname} leads to an address that is not public. Use a host that is reachable from the internet.`,
  );
}

function refused(code: string, detail: string): DomainError {
  return new DomainError("destination_refused", detail, { errors: [{ pointer: "/url", code, detail }] });
}
