import { z } from "zod";
import { defineEvent } from "./define";
import { anomaly, billMembers, code, day, idShape, money, submissionId } from "./shapes";

const ackId = idShape("ack", "acknowledgement");
const applied = z
  .boolean()
  .describe(
    "False when it was recorded but did not move the bill, e.g. it answers an older submission or comes late.",
  );
const payerClaimControlNumber = code(50).nullable().describe("The payer's own number of the claim.");

export const received999 = defineEvent({
  type: "999.received",
  title: "Functional acknowledgement (999 or TA1)",
  description: "The clearinghouse could, or could not, read the file the bill was sent in.",
  stage: "acknowledgement",
  data: z.strictObject({
    ...billMembers,
    submission_id: submissionId,
    ack_id: ackId,
    outcome: z.enum(["accepted", "accepted_with_errors", "rejected"]),
    ak9: code(1).nullable().describe("Group acknowledgement code AK901; null for a TA1."),
    ik5: code(1).nullable().describe("Set acknowledgement code IK501; null when the 999 has no AK2 loop."),
    errors: z
      .array(
        z.strictObject({
          segment: code(3).nullable(),
          position: z.int().min(0).nullable(),
          loop: code(6).nullable(),
          element: code(12).nullable(),
          code: code(3),
        }),
      )
      .max(200)
      .describe("What could not be read, by place and code; never the value itself."),
    applied,
    anomaly,
  }),
  sample: {
    bill_id: "bill_0199f3a2ec549d3ebc5c5320f500c52c",
    bill_version: 3,
    bill_status: "acknowledged",
    submission_id: "sub_0199f3a2aab61c06b99d18e412417201",
    ack_id: "ack_0199f3a2b65e135681df685c24cce083",
    outcome: "accepted",
    ak9: "A",
    ik5: "A",
    errors: [],
    applied: true,
  },
  recommendedHandling:
    "Accepted: nothing to do. Rejected: show the errors to whoever prepares bills; the whole file must go out again.",
});

export const received277ca = defineEvent({
  type: "277ca.received",
  title: "Claim acknowledgement (277CA)",
  description: "The clearinghouse or the payer accepted the claim into adjudication, or rejected it.",
  stage: "acknowledgement",
  data: z.strictObject({
    ...billMembers,
    submission_id: submissionId,
    ack_id: ackId,
    outcome: z.enum(["received", "accepted", "rejected"]),
    source: z.enum(["payer", "clearinghouse"]),
    payer_claim_control_number: payerClaimControlNumber,
    statuses: z
      .array(
        z.strictObject({
          category: code(3).describe("Claim status category, X12 list 507."),
          status: code(5).nullable().describe("Claim status code, X12 list 508."),
          entity: code(3).nullable(),
          action: code(2).nullable().describe("WQ accept, U reject."),
          effective_date: day.nullable(),
          amount: money.nullable(),
          text: code(264).nullable().describe("The payer's free text (STC12), with patient data removed."),
        }),
      )
      .max(200),
    eor_due_on: day.nullable().describe("When an explanation of review is due, if the payer accepted."),
    applied,
    anomaly,
  }),
  sample: {
    bill_id: "bill_0199f3a2ec549d3ebc5c5320f500c52c",
    bill_version: 4,
    bill_status: "accepted",
    submission_id: "sub_0199f3a2aab61c06b99d18e412417201",
    ack_id: "ack_0199f3a2cea2478dcfbc7e98ed63e993",
    outcome: "accepted",
    source: "payer",
    payer_claim_control_number: "EXM26-0009001",
    statuses: [
      {
        category: "A2",
        status: "20",
        entity: "PR",
        action: "WQ",
        effective_date: "2026-10-06",
        amount: "3251.00",
        text: null,
      },
    ],
    eor_due_on: "2026-10-27",
    applied: true,
  },
  recommendedHandling:
    "Accepted: keep payer_claim_control_number and put eor_due_on into your reminders. Rejected: correct and send again.",
});

export const received277 = defineEvent({
  type: "277.received",
  title: "Claim status (277)",
  description: "The payer told where the claim stands. It never posts money: only the 835 does.",
  stage: "acknowledgement",
  data: z.strictObject({
    ...billMembers,
    status_id: idShape("cst", "claim status"),
    payer_claim_control_number: payerClaimControlNumber,
    statuses: z
      .array(
        z.strictObject({
          category: code(3).describe("Claim status category, X12 list 507."),
          status: code(5).nullable().describe("Claim status code, X12 list 508."),
          entity: code(3).nullable(),
          effective_date: day.nullable(),
          charge: money.nullable(),
          paid: money.nullable(),
        }),
      )
      .max(200),
    phase: z.enum(["received", "pending", "finalized", "request", "error", "not_found"]),
    applied,
    anomaly,
  }),
  sample: {
    bill_id: "bill_0199f3a2ec549d3ebc5c5320f500c52c",
    bill_version: 5,
    bill_status: "in_review",
    status_id: "cst_0199f3a27bf248d20e2bc0decfbb4e7b",
    payer_claim_control_number: "EXM26-0009001",
    statuses: [
      {
        category: "P1",
        status: "20",
        entity: null,
        effective_date: "2026-10-20",
        charge: "3251.00",
        paid: null,
      },
    ],
    phase: "pending",
    applied: true,
  },
  recommendedHandling:
    "Show the status to whoever follows up. phase request means the payer waits for something from you.",
});
