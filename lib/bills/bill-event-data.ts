import "server-only";
import type { EventData } from "@/lib/events/catalog";
import { decimalOf } from "@/lib/money";
import type { BillRow } from "./bill-row";
import { openMembers } from "./schema";
import { billStatus } from "./state-machine";
import { submissionResource } from "./submission-schema";

/** `data` of `bill.created`. Columns only: what is in the patient's envelope cannot get into it. */
export function billCreatedData(row: BillRow): EventData<"bill.created"> {
  return {
    bill_id: row.id,
    bill_number: row.number,
    bill_version: row.version,
    bill_status: billStatus(row.status),
    bill_type: openMembers.bill_type.parse(row.billType),
    external_id: row.externalId,
    claim_number: row.claimNumber,
    payer_id: row.payerId,
    date_of_service: row.dateOfService.toISOString().slice(0, 10),
    total_charge: decimalOf(row.totalCharge),
    mlfs_allowed: decimalOf(row.mlfsAllowed),
    line_count: row.lines.length,
  };
}

/** `data` of `bill.sent`, about the bill's latest submission. */
export function billSentData(row: BillRow): EventData<"bill.sent"> {
  const [submission] = row.submissions;
  if (!submission) throw new Error("a sent bill without a submission");
  return {
    bill_id: row.id,
    bill_version: row.version,
    bill_status: billStatus(row.status),
    submission_id: submission.id,
    submission_no: submission.no,
    kind: submissionResource.shape.kind.parse(submission.kind),
    method: submissionResource.shape.method.parse(submission.method),
    clearinghouse: submission.clearinghouse,
    patient_control_number: submission.patientControlNumber,
    isa13: submission.isa13,
    gs06: submission.gs06,
    st02: submission.st02,
    total_charge: decimalOf(submission.totalCharge),
  };
}
