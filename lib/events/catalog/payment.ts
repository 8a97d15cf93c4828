import { z } from "zod";
import { defineEvent } from "./define";
import { anomaly, billMembers, code, day, idShape, money } from "./shapes";

const remittanceId = idShape("rem", "remittance");
const clpStatus = code(2).describe("Claim status code CLP02. Code 4 is rarely what a denial looks like.");
const secondReviewDueOn = day.nullable().describe("Last day to ask for a second review, if one is possible.");

const adjustments = z
  .array(
    z.strictObject({
      level: z.enum(["claim", "line"]),
      line_no: z.int().min(1).nullable(),
      procedure: code(48).nullable(),
      modifiers: z.array(code(2)).max(4),
      group: code(2).describe("Claim adjustment group code: CO, PI, OA, PR."),
      carc: code(5).describe("Claim adjustment reason code."),
      rarc: z.array(code(5)).max(20).describe("Remittance advice remark codes."),
      amount: money.describe("What was not paid for this reason; negative when it was given back."),
    }),
  )
  .max(1000);

export const received835 = defineEvent({
  type: "835.received",
  title: "Remittance received (835)",
  description:
    "A remittance with money, reductions or a refusal for this bill was posted. One event per bill and 835, also for reversals.",
  stage: "payment",
  data: z.strictObject({
    ...billMembers,
    remittance_id: remittanceId,
    trace_number: code(50).nullable().describe("Check or EFT number (TRN02)."),
    payment_method: code(3).nullable().describe("BPR04: ACH, CHK, NON, BOP, FWT."),
    payment_date: day.nullable(),
    clp_status: clpStatus,
    is_reversal: z.boolean(),
    amount_charged: money,
    amount_posted: money.describe("Net amount that this remittance adds to the bill; the fee alone."),
    amount_paid_to_date: money,
    mlfs_allowed: money,
    balance_due: money,
    percent_of_mlfs: z
      .string()
      .regex(/^-?\d{1,6}\.\d{2}$/)
      .nullable()
      .describe("amount_paid_to_date as a percentage of mlfs_allowed; null when nothing is allowed."),
    adjustments,
    interest: money,
    penalty: money,
    second_review_due_on: secondReviewDueOn,
    claims: z
      .array(
        z.strictObject({
          clp_status: clpStatus,
          is_reversal: z.boolean(),
          amount_charged: money,
          amount_paid: money,
        }),
      )
      .max(100)
      .optional()
      .describe(
        "Each claim payment, when the 835 has several for this bill (a reversal and its correction).",
      ),
    overpaid: z.boolean().optional(),
    applied: z.boolean().optional().describe("False when it was recorded but did not move the bill."),
    anomaly,
  }),
  sample: {
    bill_id: "bill_0199f3a2ec549d3ebc5c5320f500c52c",
    bill_version: 6,
    bill_status: "partially_paid",
    remittance_id: "rem_0199f3a2a52219a17254ce42e025e55a",
    trace_number: "EFT0000778",
    payment_method: "ACH",
    payment_date: "2026-10-26",
    clp_status: "1",
    is_reversal: false,
    amount_charged: "3251.00",
    amount_posted: "1621.00",
    amount_paid_to_date: "1621.00",
    mlfs_allowed: "3251.00",
    balance_due: "1630.00",
    percent_of_mlfs: "49.86",
    adjustments: [
      {
        level: "line",
        line_no: 1,
        procedure: "ML201",
        modifiers: ["95"],
        group: "CO",
        carc: "P24",
        rarc: ["N381"],
        amount: "806.00",
      },
      {
        level: "line",
        line_no: 2,
        procedure: "MLPRR",
        modifiers: [],
        group: "CO",
        carc: "P24",
        rarc: ["N381"],
        amount: "824.00",
      },
    ],
    interest: "0.00",
    penalty: "0.00",
    second_review_due_on: "2027-01-24",
  },
  recommendedHandling:
    "Post amount_posted once per event id; it may be negative. Compare amount_paid_to_date with your ledger, and act on the adjustments before second_review_due_on.",
});

export const billPaid = defineEvent({
  type: "bill.paid",
  title: "Bill paid in full",
  description:
    "The fee paid so far has reached the allowance. Interest and penalty do not count. Fires again, with a higher paid_sequence, if a reversal was paid back.",
  stage: "payment",
  data: z.strictObject({
    ...billMembers,
    paid_sequence: z.int().min(1),
    mlfs_allowed: money,
    amount_paid_to_date: money,
    paid_on: day,
    remittance_ids: z.array(remittanceId).max(200),
    interest_paid: money,
    penalty_paid: money,
    days_to_pay: z.int().nullable().describe("Days from the payer's receipt of the bill, else from sending."),
  }),
  sample: {
    bill_id: "bill_0199f3a2ec549d3ebc5c5320f500c52c",
    bill_version: 9,
    bill_status: "paid",
    paid_sequence: 1,
    mlfs_allowed: "3251.00",
    amount_paid_to_date: "3251.00",
    paid_on: "2026-11-25",
    remittance_ids: ["rem_0199f3a2a52219a17254ce42e025e55a", "rem_0199f3a26879fce6728a330e49a7d4de"],
    interest_paid: "0.00",
    penalty_paid: "0.00",
    days_to_pay: 50,
  },
  recommendedHandling: "Close the receivable. Do not post money from it: 835.received has already done so.",
});

export const billDenied = defineEvent({
  type: "bill.denied",
  title: "Bill denied",
  description:
    "The payer refused the bill: by a final 277, or by an 835 that pays nothing. Once per submission.",
  stage: "payment",
  data: z.strictObject({
    ...billMembers,
    denial_source: z.enum(["277", "835"]),
    category: code(3).nullable().describe("Claim status category of the 277, e.g. F2."),
    status_code: code(5).nullable().describe("Claim status code of the 277."),
    clp_status: clpStatus.nullable(),
    amount_charged: money,
    amount_posted: money,
    carc: z.array(code(5)).max(100).describe("Claim adjustment reason codes of the 835."),
    remittance_id: remittanceId.nullable(),
    denied_on: day,
    second_review_due_on: secondReviewDueOn,
  }),
  sample: {
    bill_id: "bill_0199f3a282daeb867080afd50c2fd2a6",
    bill_version: 6,
    bill_status: "denied",
    denial_source: "277",
    category: "F2",
    status_code: "585",
    clp_status: null,
    amount_charged: "2720.25",
    amount_posted: "0.00",
    carc: [],
    remittance_id: null,
    denied_on: "2026-10-27",
    second_review_due_on: "2027-01-25",
  },
  recommendedHandling:
    "Put the bill on somebody's desk with the reason codes: a second review has a deadline. A later payment arrives as 835.received.",
});
