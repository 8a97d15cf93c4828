import { z } from "zod";
import { endpoint } from "@/lib/http/contract";
import { billBody, billPatch } from "./body";
import { listBillsQuery } from "./list-query";
import { billList, billResource } from "./schema";
import { sendBody } from "./submission-schema";

const params = z.strictObject({
  id: z.string().meta({ examples: ["bill_0199f3a2ec549d3ebc5c5320f500c52c"] }),
});

export const createBillContract = endpoint({
  method: "POST",
  path: "/v1/bills",
  operationId: "createBill",
  tag: "Bills",
  summary: "Create a bill",
  description:
    "Checks the bill, prices it by the fee schedule of its date of service, and publishes `bill.created`. Every " +
    "mistake is named in one 422 with a pointer per member. A repeated `external_id` answers 409 with `existing_id`.",
  access: "bills:write",
  body: billBody,
  response: billResource,
  errors: ["external_id_exists"],
  etag: true,
});

export const listBillsContract = endpoint({
  method: "GET",
  path: "/v1/bills",
  operationId: "listBills",
  tag: "Bills",
  summary: "List bills",
  description:
    "Newest first. The patient is masked to initials and year of birth; diagnosis codes are left out.",
  access: "bills:read",
  query: listBillsQuery,
  response: billList,
});

export const getBillContract = endpoint({
  method: "GET",
  path: "/v1/bills/{id}",
  operationId: "getBill",
  tag: "Bills",
  summary: "Read a bill",
  access: "bills:read",
  params,
  response: billResource,
  etag: true,
});

export const updateBillContract = endpoint({
  method: "PATCH",
  path: "/v1/bills/{id}",
  operationId: "updateBill",
  tag: "Bills",
  summary: "Correct a bill",
  description:
    "Possible while the bill is created, rejected or zero_paid. Each member given replaces the bill's as a whole " +
    "(lines, patient and addresses too); `null` clears an optional one. The allowance is computed anew. No event " +
    "is published: correct, then send.",
  access: "bills:write",
  params,
  body: billPatch,
  response: billResource,
  errors: ["external_id_exists", "invalid_state"],
  etag: true,
});

export const sendBillContract = endpoint({
  method: "POST",
  path: "/v1/bills/{id}/send",
  operationId: "sendBill",
  tag: "Bills",
  summary: "Send a bill to the payer",
  description:
    "Records a submission, freezes the allowance and publishes `bill.sent`. Possible while the bill is created, " +
    "rejected or zero_paid; from sent to in_review the payer holds it already and a `reason` is needed. What an " +
    "e-bill needs and the bill lacks is filled with the defaults that `latest_submission.warnings` lists.",
  access: "bills:write",
  params,
  body: sendBody,
  response: billResource,
  status: 200,
  errors: ["invalid_state"],
  etag: true,
});
