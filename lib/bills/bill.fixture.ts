import type { z } from "zod";
import type { billBody } from "./body";
import { EXAMPLE_BILL } from "./example-bill";

export type PushedBill = z.input<typeof billBody>;

/** The bill of the demo practice as an integrator pushes it. Every name and number in it is fictional. */
export function pushedBill(more: Partial<PushedBill> = {}): PushedBill {
  return { external_id: "pms-88213", ...EXAMPLE_BILL, ...more };
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
