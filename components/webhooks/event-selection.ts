import {
  EVENT_DEFINITIONS,
  EVENT_STAGES,
  EVENT_TYPES,
  type EventDefinition,
  mustBeNamed,
} from "@/lib/events/catalog";

/** What an endpoint subscribes to, as the API has it: `["*", "endpoint.muted"]`. */
export type EventSelection = readonly string[];

export const ALL_BILL_EVENTS = "*";

export const EVENT_GROUPS = EVENT_STAGES.map((stage) => ({
  ...stage,
  events: EVENT_DEFINITIONS.filter((definition) => definition.stage === stage.stage),
}));

/** `*` covers every bill event, so single ones beside it would say nothing. */
export function withAllBillEvents(selection: EventSelection, on: boolean): string[] {
  const named = selection.filter((type) => type !== ALL_BILL_EVENTS && mustBeNamed(type));
  return on ? [ALL_BILL_EVENTS, ...named] : named;
}

export function withEvent(selection: EventSelection, type: string, on: boolean): string[] {
  const others = selection.filter((each) => each !== type);
  return on ? [...others, type] : others;
}

/** Whether events of this type are sent, and whether that is so because of `*`. */
export function choiceOf(selection: EventSelection, type: string): "chosen" | "covered" | "off" {
  if (selection.includes(ALL_BILL_EVENTS) && !mustBeNamed(type)) return "covered";
  return selection.includes(type) ? "chosen" : "off";
}

const TITLES: ReadonlyMap<string, string> = new Map(
  EVENT_DEFINITIONS.map((definition: EventDefinition) => [definition.type, definition.title]),
);

/** The title of a built-in type; a type of the organization's own is its own title. */
export function eventTitle(type: string): string {
  return TITLES.get(type) ?? type;
}

const ORDER: readonly string[] = [ALL_BILL_EVENTS, ...EVENT_TYPES];

/** The API sorts by name; people think in the order of a bill's life. A type of the organization's own comes last. */
export function inLifecycleOrder(selection: EventSelection): string[] {
  const place = (type: string) => (ORDER.includes(type) ? ORDER.indexOf(type) : ORDER.length);
  return selection.toSorted((a, b) => place(a) - place(b));
}

/** "All bill events", "Bill sent and Bill denied", "4 event types". */
export function selectionText(selection: EventSelection): string {
  const named = selection.filter((type) => type !== ALL_BILL_EVENTS);
  if (selection.includes(ALL_BILL_EVENTS)) {
    return named.length === 0 ? "All bill events" : `All bill events and ${named.length} more`;
  }
  if (named.length > 2) return `${named.length} event types`;
  return inLifecycleOrder(named).map(eventTitle).join(" and ");
}
