import { z } from "zod";

/** Building blocks of event payloads. Every object is strict: a field that is not declared cannot carry PHI out. */

/** `bill_0199…`; test events carry `bill_test_0199…`, which no real bill can have. */
export function idShape(prefix: string, what: string) {
  return z.string().regex(new RegExp(`^${prefix}_(test_)?[0-9a-f]{32}$`), `is not a ${what} id`);
}

export const billId = idShape("bill", "bill");
export const submissionId = idShape("sub", "submission");

/** Decimal string with two digits; negative for reversals. */
export const money = z
  .string()
  .regex(/^-?\d{1,12}\.\d{2}$/, "must be an amount such as 3251.00")
  .meta({ examples: ["3251.00"] });

/** Calendar day in California, `2026-09-15`. */
export const day = z.iso.date();

/** UTC with milliseconds and `Z`. */
export const instant = z.iso.datetime({ precision: 3 });

/** A code or reference of X12 or of the practice: short, printable, one line. */
export function code(max: number) {
  return z
    .string()
    .min(1)
    .max(max)
    .regex(/^[ -~\u00a0-\uffff]*$/, "must not contain control characters");
}

export const BILL_STATUSES = [
  "created",
  "sent",
  "acknowledged",
  "accepted",
  "rejected",
  "in_review",
  "partially_paid",
  "zero_paid",
  "paid",
  "denied",
  "second_review",
  "ibr",
  "closed",
] as const;

export const SUBMISSION_METHODS = ["ebill", "fax", "mail", "email", "download"] as const;
export const BILL_TYPES = ["medical_legal", "treatment"] as const;

/** Members of every bill event. Order by `bill_version`: it rises by one with every change of the bill. */
export const billMembers = {
  bill_id: billId,
  bill_version: z.int().min(1).describe("Rises with every change of the bill; order events of a bill by it."),
  bill_status: z.enum(BILL_STATUSES).describe("The bill's status after this event."),
};

/** Contradictions we noticed, such as an accept code with a reject action; absent when there are none. */
export const anomaly = z.array(code(60)).max(20).optional();
