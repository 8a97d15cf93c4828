import { EVENT_TYPE_FORM, type EventDefinition } from "../../events/catalog";
import { presentEventType } from "../../events/catalog/present";
import { type JsonSchema, jsonSchemaOf } from "./json-schema";

/** The `webhooks` section: one entry per event type, as the default profile sends it. */
export function webhooksOf(definitions: readonly EventDefinition[]): Record<string, object> {
  return Object.fromEntries(
    definitions.map((definition) => [definition.type, { post: webhookOperation(definition) }]),
  );
}

function webhookOperation(definition: EventDefinition): object {
  const { type, title, description, recommendedHandling } = definition;
  return {
    operationId: `receive ${type}`,
    tags: ["Webhooks you receive"],
    summary: title,
    description: `${description}\n\n${recommendedHandling}`,
    security: [],
    parameters: Object.keys(WEBHOOK_HEADERS).map((name) => ({ $ref: `#/components/parameters/${name}` })),
    requestBody: {
      required: true,
      content: {
        "application/json": {
          schema: envelopeOf(definition),
          example: presentEventType(definition).example,
        },
      },
    },
    responses: {
      "2XX": {
        description:
          "Received. Answer within timeout_ms and do the work afterwards. Anything else is tried again.",
      },
      410: { description: "Gone: the webhook is disabled." },
    },
  };
}

function envelopeOf({ type, data }: EventDefinition): JsonSchema {
  return {
    allOf: [
      { $ref: "#/components/schemas/EventEnvelope" },
      {
        type: "object",
        properties: { type: { const: type }, data: jsonSchemaOf(data, "response") },
      },
    ],
  };
}

/** The canonical event: what the default profile delivers. */
export const EVENT_ENVELOPE: JsonSchema = {
  type: "object",
  properties: {
    id: {
      type: "string",
      pattern: "^evt_[0-9a-f]{32}$",
      description: "The same on every retry, resend and webhook: dedupe by it.",
    },
    type: { type: "string", pattern: EVENT_TYPE_FORM.source },
    api_version: { type: "string", description: "The dated shape of the event." },
    created_at: { type: "string", format: "date-time" },
    livemode: { type: "boolean", description: "False in SANDBOX and on test events." },
    organization_id: { type: "string" },
    test: { type: "boolean", const: true, description: "On test events only." },
    data: { type: "object", description: "By type. Under payload_style `ids`, its ids only." },
    metadata: {
      type: "object",
      properties: { request_id: { type: "string" }, previous_status: { type: "string" } },
    },
  },
  required: ["id", "type", "api_version", "created_at", "livemode", "organization_id", "data", "metadata"],
};

/** Headers of a delivery, as `components.parameters`. */
export const WEBHOOK_HEADERS: Record<string, object> = Object.fromEntries(
  [
    header("webhook-id", "The event's id, the same on every retry and resend."),
    header("webhook-timestamp", "Unix seconds of this attempt."),
    header(
      "webhook-signature",
      "Standard Webhooks: `v1,` and the base64 HMAC-SHA256 of `id.timestamp.body`; several, separated by spaces, while a secret is rotated.",
    ),
    header("webhook-event-type", "The event's type, as in the body."),
    header("webhook-delivery-id", "This webhook's delivery of the event."),
    header("webhook-attempt", "1, 2, … also over resends."),
    header("webhook-sequence", "Gap-free per webhook; absent on test events.", false),
    header("user-agent", "`Mindbill-Webhooks/1 (+documentation)`."),
  ].map((parameter) => [parameter.name, parameter]),
);

function header(name: string, description: string, required = true) {
  return { name, in: "header", required, description, schema: { type: "string" } };
}
