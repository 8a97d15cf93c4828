import "server-only";
import type { z } from "zod";
import type { BillRow } from "./bill-row";
import type { billBody } from "./body";
import { presentBill } from "./present";

/** A bill in the shape of the body that would create it: what PATCH merges into and checks as a whole. */
export function billAsPushed(row: BillRow): z.input<typeof billBody> {
  const bill = presentBill(row);
  return {
    external_id: bill.external_id,
    bill_type: bill.bill_type,
    claim_number: bill.claim_number,
    payer_id: bill.payer_id,
    claims_administrator: bill.claims_administrator,
    employer: bill.employer,
    referral: bill.referral,
    patient: bill.patient,
    date_of_injury: bill.date_of_injury,
    date_of_service: bill.date_of_service,
    rendering_provider: bill.rendering_provider,
    lines: bill.lines.map(({ code, modifiers, units, charge }) => ({ code, modifiers, units, charge })),
    diagnosis_codes: bill.diagnosis_codes,
    place_of_service: bill.place_of_service,
    employer_address: bill.employer_address,
    attachments: bill.attachments,
    expected_allowed: bill.expected_allowed,
  };
}
