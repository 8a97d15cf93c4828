import { z } from "zod";
import { expected } from "./fields/expected";
import { oneOf, text } from "./fields/text";

export const SUBMISSION_METHODS = ["ebill", "fax", "mail", "email", "download"] as const;
export const SUBMISSION_KINDS = ["original", "corrected", "second_review", "duplicate"] as const;
export const DELIVERY_STATUSES = ["sent", "acknowledged", "accepted", "rejected"] as const;

export type SubmissionKind = (typeof SUBMISSION_KINDS)[number];
export type SubmissionMethod = (typeof SUBMISSION_METHODS)[number];

/** A member that the bill or the practice lacks and what the e-bill says instead. */
export const submissionWarning = z.object({
  field: z.string().meta({ examples: ["place_of_service"] }),
  default: z.string(),
  detail: z.string(),
});

export type SubmissionWarning = z.output<typeof submissionWarning>;

export const submissionResource = z.object({
  id: z.string(),
  no: z.int(),
  kind: z.enum(SUBMISSION_KINDS),
  method: z.enum(SUBMISSION_METHODS),
  patient_control_number: z.string().describe("CLM01: unique per submission, echoed by the payer."),
  isa13: z.string().nullable(),
  gs06: z.string().nullable(),
  st02: z.string().nullable(),
  sent_at: z.string().meta({ format: "date-time" }),
  delivery_status: z.enum(DELIVERY_STATUSES),
  warnings: z.array(submissionWarning),
});

/** What `POST /v1/bills/{id}/send` takes. */
export const sendBody = z.strictObject(
  {
    method: oneOf(SUBMISSION_METHODS),
    reason: text("the reason", 500)
      .nullish()
      .describe("Why the bill goes out again although the payer holds it; needed from sent to in_review."),
  },
  { error: expected("the sending as an object") },
);
