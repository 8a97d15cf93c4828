import { EXAMPLE_BILL } from "@/lib/bills/example-bill";
import { freePort } from "@/scripts/launcher/free-port";
import { readAccess } from "@/scripts/launcher/logins";
import { type Launched, launch } from "@/scripts/testing/launched";

export type BenchInstance = { origin: string; token: string; launched: Launched };

/** The product as `npm start` runs it, in a temporary data directory, with rate limits lifted. */
export async function startInstance(): Promise<BenchInstance> {
  const launched = launch({
    port: await freePort(),
    environment: { MINDBILL_RATE_READ: "10000000", MINDBILL_RATE_WRITE: "10000000", LOG_LEVEL: "warn" },
  });
  const { origin } = await launched.ready();
  const { token } = readAccess(launched.dataDir);
  if (!token) throw new Error("the launcher made no token");
  return { origin: origin.replace("localhost", "127.0.0.1"), token, launched };
}

/** The demo bill, under a new external id each time. */
export function benchBill(i: number): string {
  return JSON.stringify({ ...EXAMPLE_BILL, external_id: `bench-${process.pid}-${i}` });
}
