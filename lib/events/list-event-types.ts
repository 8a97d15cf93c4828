import { notFound } from "../errors";
import type { Input, Output } from "../http/contract";
import { type Reply, reply } from "../http/reply";
import { EVENT_DEFINITIONS, eventDefinition, isEventType } from "./catalog";
import type { getEventTypeContract, listEventTypesContract } from "./catalog/contract";
import { presentEventType } from "./catalog/present";

// The catalog changes with a deployment only, and holds nothing of any organization.
const CACHED = { "cache-control": "public, max-age=300" };

/** The whole catalog, in the order of a bill's life. */
export async function listEventTypes(): Promise<Reply<Output<typeof listEventTypesContract>>> {
  const data = EVENT_DEFINITIONS.map(presentEventType);
  return reply({ object: "list", data, has_more: false, next_cursor: null }, { headers: CACHED });
}

/** @throws DomainError 404 for a type that nobody can subscribe to. */
export async function getEventType({
  params,
}: Input<typeof getEventTypeContract>): Promise<Reply<Output<typeof getEventTypeContract>>> {
  const definition = isEventType(params.type) ? eventDefinition(params.type) : undefined;
  if (!definition) throw notFound("event type", params.type);
  return reply(presentEventType(definition), { headers: CACHED });
}
