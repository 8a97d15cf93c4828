import "server-only";
import { centsOf } from "@/lib/money";
import type { BillBody } from "./body";
import { type Allowance, allowanceOf } from "./fee-schedule/allowance";
import type { Address } from "./fields/address";
import { sealPatient } from "./patient-envelope";

/** The clock that a late payment is measured by (LC 4622 for medical-legal, LC 4603.2 for treatment). */
const PAYMENT_CLOCKS = { medical_legal: "ml_60d", treatment: "treatment_45d" } as const;

/** The columns that follow from what was pushed: everything but identity, number, state and money received. */
export function billColumns(id: string, body: BillBody) {
  const lines = body.lines.map((line) => ({ ...line, charge: centsOf(line.charge) }));
  const expectedAllowed = typeof body.expected_allowed === "string" ? centsOf(body.expected_allowed) : null;
  const allowance = allowanceOf({ dateOfService: body.date_of_service, lines, expectedAllowed });
  return {
    externalId: body.external_id ?? null,
    billType: body.bill_type,
    claimNumber: body.claim_number,
    payerId: body.payer_id,
    claimsAdministrator: body.claims_administrator,
    employer: body.employer,
    referral: body.referral ?? null,
    patientEncrypted: sealPatient(id, protectedData(body)),
    dateOfInjury: new Date(body.date_of_injury),
    dateOfService: new Date(body.date_of_service),
    renderingNpi: body.rendering_provider.npi,
    renderingName: body.rendering_provider.name,
    placeOfService: body.place_of_service ?? null,
    employerAddress: body.employer_address ? plainAddress(body.employer_address) : null,
    attachments: (body.attachments ?? []).map((each) => ({ ...each, pages: each.pages ?? null })),
    totalCharge: lines.reduce((sum, { charge }) => sum + charge, 0),
    expectedAllowed,
    paymentClock: PAYMENT_CLOCKS[body.bill_type],
    ...allowanceColumns(allowance),
    lines: lines.map((line, i) => ({ lineNo: i + 1, ...line, ...lineAllowance(allowance, i) })),
  };
}

/** The bill's own columns of an allowance. */
export function allowanceColumns({ total, source, feeScheduleVersion }: Allowance) {
  return { mlfsAllowed: total, allowedSource: source as string, feeScheduleVersion };
}

function lineAllowance(allowance: Allowance, i: number) {
  const line = allowance.lines[i];
  if (!line) throw new Error("a line without an allowance");
  return { allowed: line.allowed, allowedSource: line.source as string };
}

function protectedData({ patient, diagnosis_codes }: BillBody) {
  return {
    patient: {
      ...patient,
      sex: patient.sex ?? null,
      address: patient.address ? plainAddress(patient.address) : null,
    },
    diagnosis_codes: diagnosis_codes ?? [],
  };
}

function plainAddress(address: Address) {
  return { ...address, line2: address.line2 ?? null };
}
