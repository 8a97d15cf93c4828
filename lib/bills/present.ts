import "server-only";
import { z } from "zod";
import { decimalOf } from "@/lib/money";
import type { BillRow } from "./bill-row";
import { openPatient, type ProtectedData } from "./patient-envelope";
import { presentSubmission } from "./present-submission";
import { addressResource, type BillResource, type ListedBill, type OpenMembers, openMembers } from "./schema";
import { allowedActions, billStatus } from "./state-machine";

const stored = z.object({
  attachments: openMembers.attachments,
  employerAddress: addressResource.nullable(),
  billType: openMembers.bill_type,
  referral: openMembers.referral,
  allowedSource: openMembers.allowed_source,
});

/** A bill in full, the patient included. */
export function presentBill(row: BillRow): BillResource {
  return { ...presentOpen(row), ...openPatient(row) };
}

/** A bill of a list: the patient masked, no diagnosis. */
export function presentListedBill(row: BillRow): ListedBill {
  return { ...presentOpen(row), patient: masked(openPatient(row)) };
}

function masked({ patient }: ProtectedData): ListedBill["patient"] {
  const initial = (name: string) => `${([...name][0] ?? "").toLocaleUpperCase("en")}.`;
  return {
    initials: `${initial(patient.first_name)} ${initial(patient.last_name)}`,
    birth_year: Number(patient.date_of_birth.slice(0, 4)),
  };
}

function presentOpen(row: BillRow): OpenMembers {
  const { attachments, employerAddress, billType, referral, allowedSource } = stored.parse(row);
  const status = billStatus(row.status);
  const [submission] = row.submissions;
  return {
    object: "bill",
    id: row.id,
    number: row.number,
    external_id: row.externalId,
    status,
    version: row.version,
    bill_type: billType,
    claim_number: row.claimNumber,
    payer_id: row.payerId,
    claims_administrator: row.claimsAdministrator,
    employer: row.employer,
    referral,
    date_of_injury: dayOf(row.dateOfInjury),
    date_of_service: dayOf(row.dateOfService),
    rendering_provider: { npi: row.renderingNpi, name: row.renderingName },
    lines: row.lines.map(presentLine),
    place_of_service: row.placeOfService,
    employer_address: employerAddress,
    attachments,
    expected_allowed: row.expectedAllowed === null ? null : decimalOf(row.expectedAllowed),
    ...presentMoney(row),
    allowed_source: allowedSource,
    fee_schedule_version: row.feeScheduleVersion,
    received_by_payer_on: row.receivedByPayerOn && dayOf(row.receivedByPayerOn),
    due_on: row.dueOn && dayOf(row.dueOn),
    second_review_due_on: row.secondReviewDueOn && dayOf(row.secondReviewDueOn),
    latest_submission: submission ? presentSubmission(submission) : null,
    allowed_actions: allowedActions(status),
    created_at: row.createdAt.toISOString(),
    updated_at: row.updatedAt.toISOString(),
  };
}

function presentMoney(row: BillRow) {
  return {
    total_charge: decimalOf(row.totalCharge),
    mlfs_allowed: decimalOf(row.mlfsAllowed),
    amount_paid: decimalOf(row.feePaid),
    interest_paid: decimalOf(row.interestPaid),
    penalty_paid: decimalOf(row.penaltyPaid),
    balance_due: decimalOf(Math.max(0, row.mlfsAllowed - row.feePaid)),
  };
}

function presentLine(row: BillRow["lines"][number]): OpenMembers["lines"][number] {
  return {
    line_no: row.lineNo,
    code: row.code,
    modifiers: row.modifiers,
    units: row.units,
    charge: decimalOf(row.charge),
    allowed: decimalOf(row.allowed),
    allowed_source: openMembers.allowed_source.parse(row.allowedSource),
    paid: decimalOf(row.paid),
  };
}

/** A DATE column arrives as midnight UTC. */
function dayOf(date: Date): string {
  return date.toISOString().slice(0, 10);
}
