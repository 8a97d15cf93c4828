import { z } from "zod";
import { defineEvent } from "./define";
import {
  BILL_TYPES,
  billMembers,
  code,
  day,
  idShape,
  money,
  SUBMISSION_METHODS,
  submissionId,
} from "./shapes";

export const secondReviewDispatched = defineEvent({
  type: "second_review.dispatched",
  title: "Second review dispatched",
  description:
    "A request for second review (form SBR-1 or a resubmitted e-bill) went out, after an explanation of review that paid too little.",
  stage: "dispute",
  data: z.strictObject({
    ...billMembers,
    second_review_id: idShape("sbr", "second review"),
    form: code(20),
    method: z.enum(SUBMISSION_METHODS),
    dispatched_on: day,
    eor_date: day.describe("Date of the explanation of review that is disputed."),
    amount_disputed: money,
    reason_codes: z.array(code(5)).max(50),
    response_due_on: day,
    lines: z
      .array(z.strictObject({ line_no: z.int().min(1), billed: money, paid: money, disputed: money }))
      .max(500),
  }),
  sample: {
    bill_id: "bill_0199f3a2ec549d3ebc5c5320f500c52c",
    bill_version: 7,
    bill_status: "second_review",
    second_review_id: "sbr_0199f3a2ca82cc661736ef74194b2395",
    form: "SBR-1",
    method: "ebill",
    dispatched_on: "2026-11-10",
    eor_date: "2026-10-26",
    amount_disputed: "1630.00",
    reason_codes: ["P24"],
    response_due_on: "2026-11-24",
    lines: [
      { line_no: 1, billed: "2015.00", paid: "1209.00", disputed: "806.00" },
      { line_no: 2, billed: "1236.00", paid: "412.00", disputed: "824.00" },
    ],
  },
  recommendedHandling:
    "Keep the balance open and put response_due_on into your reminders; the answer arrives as 835.received.",
});

export const auditComplaintFiled = defineEvent({
  type: "audit_complaint.filed",
  title: "Audit complaint filed",
  description:
    "A complaint about the claims administrator was filed with the state. It is a side record: the bill's status does not move.",
  stage: "dispute",
  data: z.strictObject({
    ...billMembers,
    audit_complaint_id: idShape("aud", "audit complaint"),
    submission_id: submissionId.nullable(),
    bill_type: z.enum(BILL_TYPES),
    category: z.enum([
      "processing_overdue",
      "incorrect_denial",
      "non_compliant_eor",
      "penalty_interest_due",
      "second_review_overdue",
    ]),
    reason: z
      .string()
      .regex(/^[a-z0-9_]{1,80}$/)
      .describe("A code such as no_response_to_original_bill, never free text."),
    confidential: z.boolean(),
    received_by_payer_on: day.nullable(),
    due_on: day.nullable(),
    days_overdue: z.int().min(0),
    amount_unpaid: money,
    penalty_accrued: money,
    interest_accrued: money,
    status: z.enum(["draft", "filed", "acknowledged", "closed"]),
  }),
  sample: {
    bill_id: "bill_0199f3a232c28ae9c32ff3e7f60d3dc5",
    bill_version: 5,
    bill_status: "accepted",
    audit_complaint_id: "aud_0199f3a265b0f191bbddbb46e1c85f01",
    submission_id: "sub_0199f3a2953a3c5c7c98092b678299bd",
    bill_type: "medical_legal",
    category: "processing_overdue",
    reason: "no_response_to_original_bill",
    confidential: true,
    received_by_payer_on: "2026-10-06",
    due_on: "2026-12-05",
    days_overdue: 16,
    amount_unpaid: "1316.25",
    penalty_accrued: "131.63",
    interest_accrued: "19.18",
    status: "filed",
  },
  recommendedHandling: "Record it beside the bill. Nothing changes in the balance until money arrives.",
});
