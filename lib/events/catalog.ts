import type { z } from "zod";
import { received277, received277ca, received999 } from "./catalog/acknowledgement";
import type { EventDefinition } from "./catalog/define";
import { auditComplaintFiled, secondReviewDispatched } from "./catalog/dispute";
import { endpointCheck, endpointDisabled, endpointMuted, endpointRecovered } from "./catalog/endpoint";
import { billDenied, billPaid, received835 } from "./catalog/payment";
import { billCreated, billSent } from "./catalog/submission";

export { EVENT_STAGES, type EventDefinition, type EventStage } from "./catalog/define";

/** The dated shape of events; an endpoint keeps the one it was created with. */
export const EVENT_API_VERSION = "2026-11-01";

const BILL_EVENTS = [
  billCreated,
  billSent,
  received999,
  received277ca,
  received277,
  received835,
  billPaid,
  billDenied,
  secondReviewDispatched,
  auditComplaintFiled,
] as const;

const ENDPOINT_EVENTS = [endpointMuted, endpointDisabled, endpointRecovered] as const;

type BuiltIn = (typeof BILL_EVENTS)[number] | (typeof ENDPOINT_EVENTS)[number] | typeof endpointCheck;

/** The ten types that tell the life of a bill; `*` subscribes to them and to custom types. */
export type BillEventType = (typeof BILL_EVENTS)[number]["type"];
/** A built-in type that can be subscribed to. */
export type EventType = BillEventType | (typeof ENDPOINT_EVENTS)[number]["type"];
/** Every built-in type, `endpoint.check` included. */
export type BuiltInEventType = BuiltIn["type"];
/** The `data` of a type: `EventData<"835.received">`. */
export type EventData<T extends BuiltInEventType> = z.output<Extract<BuiltIn, { type: T }>["data"]>;

export const BILL_EVENT_TYPES: readonly BillEventType[] = BILL_EVENTS.map(({ type }) => type);
/** What an endpoint may subscribe to by name, in the order of a bill's life. */
export const EVENT_TYPES: readonly EventType[] = [
  ...BILL_EVENT_TYPES,
  ...ENDPOINT_EVENTS.map(({ type }) => type),
];
/** What the reference shows. */
export const EVENT_DEFINITIONS: readonly EventDefinition[] = [...BILL_EVENTS, ...ENDPOINT_EVENTS];

const BY_TYPE: ReadonlyMap<string, EventDefinition> = new Map(
  [...EVENT_DEFINITIONS, endpointCheck].map((definition) => [definition.type, definition]),
);

/** The form of every type, built in or custom; it may start with a digit (`835.received`). */
export const EVENT_TYPE_FORM = /^[a-z0-9]+([._-][a-z0-9]+)*$/;

/** Whether it is a built-in type that can be subscribed to. */
export function isEventType(type: string): type is EventType {
  return type !== endpointCheck.type && BY_TYPE.has(type);
}

/** The definition of a built-in type, `endpoint.check` included; undefined for any other. */
export function eventDefinition(type: BuiltInEventType): EventDefinition;
export function eventDefinition(type: string): EventDefinition | undefined;
export function eventDefinition(type: string): EventDefinition | undefined {
  return BY_TYPE.get(type);
}

/** The schema that `data` of a built-in type is checked against at publish; undefined for any other type. */
export function dataSchemaOf(type: string): z.ZodType | undefined {
  return BY_TYPE.get(type)?.data;
}

/** Types about the integration itself: `*` leaves them out, they must be named. */
export function mustBeNamed(type: string): boolean {
  return type.startsWith("endpoint.") || type.startsWith("api_token.");
}

/** Whether an endpoint with these `event_types` gets events of this type. */
export function subscribesTo(eventTypes: readonly string[], type: string): boolean {
  return eventTypes.includes(type) || (eventTypes.includes("*") && !mustBeNamed(type));
}
