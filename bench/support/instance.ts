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
  return JSON.stringify({
    external_id: `bench-${process.pid}-${i}`,
    bill_type: "medical_legal",
    claim_number: "WC-2026-000777",
    payer_id: "EXMPL01",
    claims_administrator: "Example Mutual Comp",
    employer: "Fictional Foods",
    referral: "panel_qme",
    patient: { first_name: "Jordan", last_name: "Testworker", date_of_birth: "1980-01-31" },
    date_of_injury: "2025-11-02",
    date_of_service: "2026-09-15",
    rendering_provider: { npi: "1234567893", name: "Sierra Test Medical Evaluators" },
    lines: [{ code: "ML201", modifiers: ["95"], units: 1, charge: "2015.00" }],
  });
}
