import { z } from "zod";
import { endpoint } from "../http/contract";
import { listOf, pageQuery } from "../pagination";
import { createdAtQuery } from "../time-filter";
import { eventSchema } from "./schema";

export const eventIdParams = z.object({ id: z.string().regex(/^evt_[0-9a-f]{32}$/) });

export const listEventsContract = endpoint({
  method: "GET",
  path: "/v1/events",
  operationId: "listEvents",
  tag: "Events",
  summary: "List events",
  description: "Newest first. Every event is kept, also one that matched no webhook.",
  access: "events:read",
  query: z.strictObject({
    ...pageQuery,
    ...createdAtQuery,
    type: z.string().max(80).optional().describe("One type, or several separated by commas"),
    bill_id: z.string().max(64).optional(),
  }),
  response: listOf(eventSchema),
});

export const getEventContract = endpoint({
  method: "GET",
  path: "/v1/events/{id}",
  operationId: "getEvent",
  tag: "Events",
  summary: "Get an event",
  access: "events:read",
  params: eventIdParams,
  response: eventSchema,
  etag: true,
});
