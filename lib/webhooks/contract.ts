import { z } from "zod";
import { deliveryDetailSchema } from "../deliveries/schema";
import { endpoint } from "../http/contract";
import { listOf, pageQuery } from "../pagination";
import {
  createWebhookBody,
  rotateSecretBody,
  testWebhookBody,
  updateWebhookBody,
  WEBHOOK_STATUSES,
  webhookShape,
  webhookStatsShape,
  webhookWithSecret,
  webhookWithWarnings,
} from "./schema";

const tag = "Webhooks";
const params = z.strictObject({ id: z.string().regex(/^we_[0-9a-f]{32}$/) });

export const createWebhookContract = endpoint({
  method: "POST",
  path: "/v1/webhooks",
  operationId: "createWebhook",
  tag,
  summary: "Register a webhook",
  description:
    "Registers an HTTPS destination for events. Nothing is sent to it yet. The signing secret is in this answer only.",
  access: "webhooks:write",
  body: createWebhookBody,
  response: webhookWithSecret,
  errors: ["destination_refused", "endpoint_exists", "endpoint_limit"],
  showOnce: ["secret"],
  etag: true,
});

export const listWebhooksContract = endpoint({
  method: "GET",
  path: "/v1/webhooks",
  operationId: "listWebhooks",
  tag,
  summary: "List webhooks",
  access: "webhooks:read",
  query: z.strictObject({ ...pageQuery, status: z.enum(WEBHOOK_STATUSES).optional() }),
  response: listOf(webhookShape),
});

export const getWebhookContract = endpoint({
  method: "GET",
  path: "/v1/webhooks/{id}",
  operationId: "getWebhook",
  tag,
  summary: "Read a webhook",
  access: "webhooks:read",
  params,
  response: webhookShape,
  errors: ["not_found"],
  etag: true,
});

export const updateWebhookContract = endpoint({
  method: "PATCH",
  path: "/v1/webhooks/{id}",
  operationId: "updateWebhook",
  tag,
  summary: "Change a webhook",
  description:
    "A change of profile also moves the settings that still have the old profile's defaults to those of the new one.",
  access: "webhooks:write",
  params,
  body: updateWebhookBody,
  response: webhookWithWarnings,
  errors: ["not_found", "destination_refused", "endpoint_exists", "precondition_failed"],
  etag: true,
});

export const deleteWebhookContract = endpoint({
  method: "DELETE",
  path: "/v1/webhooks/{id}",
  operationId: "deleteWebhook",
  tag,
  summary: "Delete a webhook",
  description: "What is still on its way to it is cancelled. Its deliveries stay in the log.",
  access: "webhooks:write",
  params,
  response: z.null(),
  status: 204,
  errors: ["not_found", "precondition_failed"],
  etag: true,
});

export const rotateSecretContract = endpoint({
  method: "POST",
  path: "/v1/webhooks/{id}/rotate-secret",
  operationId: "rotateWebhookSecret",
  tag,
  summary: "Rotate the signing secret",
  description:
    "The secret of before stays valid for grace_hours. Profiles that can carry several signatures sign with both meanwhile; the others go on with the old one until the grace ends (signs_with).",
  access: "webhooks:write",
  params,
  body: rotateSecretBody,
  response: webhookWithSecret,
  status: 200,
  errors: ["not_found", "previous_secret_live"],
  showOnce: ["secret"],
  etag: true,
});

export const enableWebhookContract = endpoint({
  method: "POST",
  path: "/v1/webhooks/{id}/enable",
  operationId: "enableWebhook",
  tag,
  summary: "Enable a webhook",
  description:
    "Ends a pause, a mute or a shutdown and forgets the failures. What was missed is not sent by itself.",
  access: "webhooks:write",
  params,
  response: webhookShape,
  status: 200,
  errors: ["not_found"],
  etag: true,
});

export const pauseWebhookContract = endpoint({
  method: "POST",
  path: "/v1/webhooks/{id}/pause",
  operationId: "pauseWebhook",
  tag,
  summary: "Pause a webhook",
  description: "Deliveries are recorded as suppressed until it is enabled; they can be replayed then.",
  access: "webhooks:write",
  params,
  response: webhookShape,
  status: 200,
  errors: ["not_found", "invalid_state"],
  etag: true,
});

export const testWebhookContract = endpoint({
  method: "POST",
  path: "/v1/webhooks/{id}/test",
  operationId: "testWebhook",
  tag,
  summary: "Send a test event",
  description:
    "Sends the type's sample to this webhook only, marked `test: true`, with one attempt, also while it is paused. Waits for the result up to timeout_ms + 1 s.",
  access: "webhooks:write",
  params,
  body: testWebhookBody,
  response: deliveryDetailSchema,
  errors: ["not_found"],
});

export const getWebhookStatsContract = endpoint({
  method: "GET",
  path: "/v1/webhooks/{id}/stats",
  operationId: "getWebhookStats",
  tag,
  summary: "Read counts and latency of a webhook",
  description: "Of the last `hours` full hours and the running one. Tests and check-ups do not count.",
  access: "webhooks:read",
  params,
  query: z.strictObject({
    hours: z.coerce
      .number({ error: "hours must be a whole number from 1 to 744." })
      .int()
      .min(1)
      .max(744)
      .default(24),
  }),
  response: webhookStatsShape,
  errors: ["not_found"],
});
