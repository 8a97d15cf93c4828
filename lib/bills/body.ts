import { z } from "zod";
import { address } from "./fields/address";
import { amount } from "./fields/amount";
import { attachments } from "./fields/attachment";
import { day } from "./fields/day";
import { expected } from "./fields/expected";
import { lines } from "./fields/line";
import { npi } from "./fields/npi";
import { diagnosisCodes, patient } from "./fields/patient";
import { oneOf, reference, text } from "./fields/text";
import { wholeBillIssues } from "./whole-bill";

export const BILL_TYPES = ["medical_legal", "treatment"] as const;
export const REFERRALS = ["panel_qme", "ame", "ptp"] as const;

const renderingProvider = z.strictObject(
  { npi, name: text("the rendering provider's name", 60) },
  { error: expected("the rendering provider as an object") },
);

const shape = {
  external_id: reference(
    "your own id of the bill",
    100,
    /^[\x21-\x7e]+$/,
    "Use visible ASCII characters without spaces",
  )
    .nullish()
    .describe("Your own id of the bill, unique per organization. It appears in events: put no name into it."),
  bill_type: oneOf(BILL_TYPES),
  claim_number: reference(
    "the claim number",
    50,
    /^[A-Za-z0-9][A-Za-z0-9 ._/#-]*$/,
    "Begin with a letter or digit; then letters, digits, spaces and . _ / # - are allowed",
  ),
  payer_id: reference(
    "the payer id",
    80,
    /^[A-Za-z0-9][A-Za-z0-9_-]+$/,
    "Send the clearinghouse's id of the payer: letters, digits, hyphens and underscores, at least two",
  ),
  claims_administrator: text("the claims administrator's name", 60),
  employer: text("the employer's name", 60),
  referral: oneOf(REFERRALS).nullish().describe("Who asked for the evaluation; required for medical_legal."),
  patient,
  date_of_injury: day("the date of injury"),
  date_of_service: day("the date of service"),
  rendering_provider: renderingProvider,
  lines,
  diagnosis_codes: diagnosisCodes.nullish(),
  place_of_service: z
    .string({ error: expected("the place of service as a string of two digits") })
    .regex(/^\d{2}$/, "Send the CMS place of service code, two digits, such as 11 for an office")
    .nullish(),
  employer_address: address.nullish(),
  attachments: attachments.nullish(),
  expected_allowed: amount("the expected allowance")
    .nullish()
    .describe("What you expect for all lines together that the fee schedule does not know."),
};

/** A bill as `POST /v1/bills` takes it; every mistake is named in one answer. */
export const billBody = z
  .strictObject(shape, { error: expected("the bill as an object") })
  .superRefine((bill, { addIssue }) => wholeBillIssues(bill).forEach(addIssue), { when: () => true });

/** What `PATCH /v1/bills/{id}` takes: members replace the bill's as a whole, `null` clears an optional one. */
export const billPatch = z
  .strictObject(shape, { error: expected("the changes as an object") })
  .partial()
  .refine((patch) => Object.keys(patch).length > 0, {
    error: "Send at least one member to change",
    params: { code: "empty" },
    // A patch of unknown members alone has its own message.
    when: ({ issues }) => issues.length === 0,
  });

export type BillBody = z.output<typeof billBody>;
export type BillPatch = z.output<typeof billPatch>;
