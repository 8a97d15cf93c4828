import type { z } from "zod";
import type { billBody } from "./body";

export type PushedBill = z.input<typeof billBody>;

/** The bill of the demo practice as an integrator pushes it. Every name and number in it is fictional. */
export function pushedBill(more: Partial<PushedBill> = {}): PushedBill {
  return {
    external_id: "pms-88213",
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
    ...more,
  };
}

/** As `pushedBill`, with every optional member. */
export function fullBill(more: Partial<PushedBill> = {}): PushedBill {
  return pushedBill({
    patient: {
      first_name: "Jordan",
      last_name: "Testworker",
      date_of_birth: "1980-01-31",
      sex: "M",
      address: {
        line1: "2 Fiction Way",
        line2: "Unit 3",
        city: "Sacramento",
        state: "CA",
        postal_code: "95814",
      },
    },
    diagnosis_codes: ["M54.50", "S335XXA"],
    place_of_service: "11",
    employer_address: { line1: "1 Fiction Way", city: "Sacramento", state: "CA", postal_code: "95814-1234" },
    attachments: [{ report_type: "OZ", control_number: "MB-000101-RPT", pages: 44 }],
    expected_allowed: "100.00",
    ...more,
  });
}
