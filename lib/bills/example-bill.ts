import type { z } from "zod";
import type { billBody } from "./body";

/**
 * A bill of the demo practice that passes every check, for requests to paste and for tests. Without `external_id`, so
 * it can be posted again and again; the people in it do not exist.
 */
export const EXAMPLE_BILL = {
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
  lines: [
    { code: "ML201", modifiers: ["95"], units: 1, charge: "2015.00" },
    { code: "MLPRR", modifiers: [], units: 412, charge: "1236.00" },
  ],
} satisfies z.input<typeof billBody>;
