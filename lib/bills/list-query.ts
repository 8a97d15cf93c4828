import { z } from "zod";
import { pageQuery } from "@/lib/pagination";
import { BILL_TYPES } from "./body";
import { BILL_STATUSES } from "./state-machine";

const when = z
  .union([z.iso.datetime({ offset: true }), z.iso.date()], {
    error: "Send a time such as 2026-11-20T10:30:00Z or a date such as 2026-11-20 (midnight UTC)",
  })
  .optional();

const isStatus = (value: string) => (BILL_STATUSES as readonly string[]).includes(value);

/** Filters of `GET /v1/bills`; all that are given must hold. */
export const listBillsQuery = z.strictObject({
  ...pageQuery,
  status: z
    .string()
    .refine((list) => list.split(",").every(isStatus), {
      error: `Send one or more of ${BILL_STATUSES.join(", ")}, separated by commas`,
    })
    .optional()
    .describe("One status, or several separated by commas."),
  external_id: z.string().max(100).optional(),
  number: z.string().max(20).optional(),
  claim_number: z.string().max(50).optional(),
  payer_id: z.string().max(80).optional(),
  bill_type: z.enum(BILL_TYPES, { error: `Send one of ${BILL_TYPES.join(", ")}` }).optional(),
  "created_at[gte]": when,
  "created_at[gt]": when,
  "created_at[lte]": when,
  "created_at[lt]": when,
});

export type ListBillsQuery = z.output<typeof listBillsQuery>;
