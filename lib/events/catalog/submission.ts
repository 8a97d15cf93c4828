import { z } from "zod";
import { defineEvent } from "./define";
import { BILL_TYPES, billMembers, code, day, money, SUBMISSION_METHODS, submissionId } from "./shapes";

export const billCreated = defineEvent({
  type: "bill.created",
  title: "Bill created",
  description:
    "A bill was entered in the portal or pushed over REST. Nothing has been sent to the payer yet.",
  stage: "submission",
  data: z.strictObject({
    ...billMembers,
    bill_number: code(40),
    bill_type: z.enum(BILL_TYPES),
    external_id: code(200).nullable().describe("Your own id of the bill, as you sent it."),
    claim_number: code(80).nullable(),
    payer_id: code(80).nullable(),
    date_of_service: day,
    total_charge: money,
    mlfs_allowed: money
      .nullable()
      .describe("Allowance of the medical-legal fee schedule; frozen when the bill is sent."),
    line_count: z.int().min(0),
  }),
  sample: {
    bill_id: "bill_0199f3a2ec549d3ebc5c5320f500c52c",
    bill_number: "MB-000101",
    bill_version: 1,
    bill_status: "created",
    bill_type: "medical_legal",
    external_id: "pms-88213",
    claim_number: "WC-2026-000777",
    payer_id: "EXMPL01",
    date_of_service: "2026-09-15",
    total_charge: "3251.00",
    mlfs_allowed: "3251.00",
    line_count: 2,
  },
  recommendedHandling:
    "Store bill_id beside your own record, found by external_id. Later events name the bill by bill_id only.",
});

export const billSent = defineEvent({
  type: "bill.sent",
  title: "Bill sent",
  description:
    "A submission left for the payer. Sent again for every submission: original, corrected, second review, duplicate.",
  stage: "submission",
  data: z.strictObject({
    ...billMembers,
    submission_id: submissionId,
    submission_no: z.int().min(1),
    kind: z.enum(["original", "corrected", "second_review", "duplicate"]),
    method: z.enum(SUBMISSION_METHODS),
    clearinghouse: code(80).nullable().describe("Null when the bill did not go out as an e-bill."),
    patient_control_number: code(20).describe("CLM01, unique per submission; the payer echoes it."),
    isa13: code(9).nullable().describe("Interchange control number; null unless sent as an 837P."),
    gs06: code(9).nullable().describe("Group control number."),
    st02: code(9).nullable().describe("Transaction set control number."),
    total_charge: money,
  }),
  sample: {
    bill_id: "bill_0199f3a2ec549d3ebc5c5320f500c52c",
    bill_version: 2,
    bill_status: "sent",
    submission_id: "sub_0199f3a2aab61c06b99d18e412417201",
    submission_no: 1,
    kind: "original",
    method: "ebill",
    clearinghouse: "EXAMPLECH",
    patient_control_number: "MB-000101",
    isa13: "000001001",
    gs06: "1001",
    st02: "0001",
    total_charge: "3251.00",
  },
  recommendedHandling:
    "Mark the bill as sent and start watching for an acknowledgement: two working days is the rule for e-bills.",
});
