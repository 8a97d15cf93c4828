import { z } from "zod";
import { endpoint } from "../http/contract";
import { listOf, pageQuery } from "../pagination";
import { createdAtQuery } from "../time-filter";
import { DELIVERY_STATUSES, deliveryDetailSchema, deliverySchema } from "./schema";

const params = z.object({ id: z.string().regex(/^dlv_[0-9a-f]{32}$/) });

/** `status=failed,retrying`, or the parameter repeated. */
const statuses = z
  .string()
  .transform((value) => value.split(","))
  .pipe(z.array(z.enum(DELIVERY_STATUSES, { error: `Use one or more of ${DELIVERY_STATUSES.join(", ")}.` })))
  .optional();

export const listDeliveriesContract = endpoint({
  method: "GET",
  path: "/v1/deliveries",
  operationId: "listDeliveries",
  tag: "Deliveries",
  summary: "List deliveries",
  description:
    "Newest first. Filters that match few rows (event_type, status_code, error) look at the last 7 days unless created_at says otherwise; the range that was used is in the Mindbill-Range header.",
  access: "deliveries:read",
  query: z.strictObject({
    ...pageQuery,
    ...createdAtQuery,
    webhook_id: z.string().max(64).optional(),
    event_id: z.string().max(64).optional(),
    event_type: z.string().max(80).optional(),
    bill_id: z.string().max(64).optional(),
    status: statuses,
    status_code: z.coerce
      .number({ error: "Send a status code such as 500." })
      .int()
      .min(100)
      .max(599)
      .optional(),
    error: z.string().max(40).optional(),
  }),
  response: listOf(deliverySchema),
});

export const getDeliveryContract = endpoint({
  method: "GET",
  path: "/v1/deliveries/{id}",
  operationId: "getDelivery",
  tag: "Deliveries",
  summary: "Get a delivery with its attempts",
  access: "deliveries:read",
  params,
  response: deliveryDetailSchema,
  etag: true,
});

export const retryDeliveryContract = endpoint({
  method: "POST",
  path: "/v1/deliveries/{id}/retry",
  operationId: "retryDelivery",
  tag: "Deliveries",
  summary: "Send a delivery again now",
  description:
    "Sends the same event id and the same bytes at once and starts a new retry window. A delivered delivery gets one more attempt and stays delivered whatever comes of it.",
  access: "deliveries:write",
  params,
  response: deliverySchema,
  status: 200,
  errors: ["invalid_state"],
});

export const cancelDeliveryContract = endpoint({
  method: "POST",
  path: "/v1/deliveries/{id}/cancel",
  operationId: "cancelDelivery",
  tag: "Deliveries",
  summary: "Stop the retries of a delivery",
  access: "deliveries:write",
  params,
  response: deliverySchema,
  status: 200,
  errors: ["invalid_state"],
});

export const resendEventContract = endpoint({
  method: "POST",
  path: "/v1/events/{id}/resend",
  operationId: "resendEvent",
  tag: "Events",
  summary: "Send an event again",
  description:
    "Sends the same event id and bytes again: to one webhook, or without webhook_id to every webhook that it was meant for. A webhook that never had this event gets it as a new delivery when it is named.",
  access: "deliveries:write",
  params: z.object({ id: z.string().regex(/^evt_[0-9a-f]{32}$/) }),
  body: z.strictObject({ webhook_id: z.string().max(64).optional() }),
  response: listOf(deliverySchema),
  status: 200,
  errors: ["invalid_state"],
});
