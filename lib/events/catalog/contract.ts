import { z } from "zod";
import { endpoint } from "../../http/contract";
import { listOf } from "../../pagination";
import { EVENT_TYPE_FORM } from "../catalog";

const anyObject = z.record(z.string(), z.unknown());

export const eventTypeShape = z.object({
  object: z.literal("event_type"),
  type: z.string(),
  title: z.string(),
  description: z.string(),
  stage: z.enum(["submission", "acknowledgement", "payment", "dispute", "endpoint"]),
  api_version: z.string(),
  schema: anyObject.describe("JSON Schema 2020-12 of `data`."),
  sample: anyObject.describe("A realistic `data`."),
  example: anyObject.describe("A whole event with that `data`, as the default profile delivers it."),
  recommended_handling: z.string(),
});

export const listEventTypesContract = endpoint({
  method: "GET",
  path: "/v1/event-types",
  operationId: "listEventTypes",
  tag: "Event types",
  summary: "List event types",
  description:
    "Every built-in type that a webhook can subscribe to, in the order of a bill's life. Not paged.",
  access: "public",
  response: listOf(eventTypeShape),
});

export const getEventTypeContract = endpoint({
  method: "GET",
  path: "/v1/event-types/{type}",
  operationId: "getEventType",
  tag: "Event types",
  summary: "Read one event type",
  access: "public",
  params: z.strictObject({ type: z.string().max(120).regex(EVENT_TYPE_FORM) }),
  response: eventTypeShape,
  errors: ["not_found"],
});
