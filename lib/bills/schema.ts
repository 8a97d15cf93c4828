import { z } from "zod";
import { listOf } from "@/lib/pagination";
import { BILL_TYPES, REFERRALS } from "./body";
import { ALLOWED_SOURCES } from "./fee-schedule/allowance";
import { SEXES } from "./fields/patient";
import { BILL_ACTIONS, BILL_STATUSES } from "./state-machine";
import { submissionResource } from "./submission-schema";

const money = z
  .string()
  .describe("Decimal string with two digits.")
  .meta({ examples: ["3251.00"] });
const calendarDay = z.string().meta({ format: "date" });
const instant = z.string().meta({ format: "date-time" });

export const addressResource = z.object({
  line1: z.string(),
  line2: z.string().nullable(),
  city: z.string(),
  state: z.string(),
  postal_code: z.string(),
});

export const patientResource = z.object({
  first_name: z.string(),
  last_name: z.string(),
  date_of_birth: calendarDay,
  sex: z.enum(SEXES).nullable(),
  address: addressResource.nullable(),
});

/** Enough to recognise a bill in a list, not enough to identify a person. */
const maskedPatient = z.object({
  initials: z.string().meta({ examples: ["J. T."] }),
  birth_year: z.int(),
});

const lineResource = z.object({
  line_no: z.int(),
  code: z.string(),
  modifiers: z.array(z.string()),
  units: z.int(),
  charge: money,
  allowed: money,
  allowed_source: z.enum(ALLOWED_SOURCES),
  paid: money,
});

const attachmentResource = z.object({
  report_type: z.string(),
  control_number: z.string(),
  pages: z.int().nullable(),
});

/** Members without protected health information. */
export const openMembers = {
  object: z.literal("bill"),
  id: z.string(),
  number: z.string(),
  external_id: z.string().nullable(),
  status: z.enum(BILL_STATUSES),
  version: z.int().describe("Rises by one with every change; the ETag begins with it."),
  bill_type: z.enum(BILL_TYPES),
  claim_number: z.string(),
  payer_id: z.string(),
  claims_administrator: z.string(),
  employer: z.string(),
  referral: z.enum(REFERRALS).nullable(),
  date_of_injury: calendarDay,
  date_of_service: calendarDay,
  rendering_provider: z.object({ npi: z.string(), name: z.string() }),
  lines: z.array(lineResource),
  place_of_service: z.string().nullable(),
  employer_address: addressResource.nullable(),
  attachments: z.array(attachmentResource),
  expected_allowed: money.nullable(),
  total_charge: money,
  mlfs_allowed: money.describe(
    "What should be paid, by the fee schedule of the date of service; frozen at each send.",
  ),
  allowed_source: z
    .enum(ALLOWED_SOURCES)
    .describe("Where mlfs_allowed comes from; the least sure of the lines."),
  fee_schedule_version: z.string().nullable(),
  amount_paid: money.describe("The fee alone; interest and penalty stand apart."),
  interest_paid: money,
  penalty_paid: money,
  balance_due: money.describe("mlfs_allowed less amount_paid, never below zero."),
  received_by_payer_on: calendarDay.nullable(),
  due_on: calendarDay.nullable(),
  second_review_due_on: calendarDay.nullable(),
  latest_submission: submissionResource.nullable(),
  allowed_actions: z.array(z.enum(BILL_ACTIONS)),
  created_at: instant,
  updated_at: instant,
};

export const billResource = z.object({
  ...openMembers,
  patient: patientResource,
  diagnosis_codes: z.array(z.string()),
});

export const listedBill = z.object({ ...openMembers, patient: maskedPatient });
export const billList = listOf(listedBill);

export type BillResource = z.output<typeof billResource>;
export type ListedBill = z.output<typeof listedBill>;
export type OpenMembers = Omit<ListedBill, "patient">;
export type AddressResource = z.output<typeof addressResource>;
