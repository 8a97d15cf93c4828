import { z } from "zod";
import { canonicalEvent } from "../canonical";
import { EVENT_API_VERSION, type EventDefinition } from "../catalog";
import type { eventTypeShape } from "./contract";

/** One entry of the catalog as the API shows it. */
export function presentEventType(definition: EventDefinition): z.output<typeof eventTypeShape> {
  return {
    object: "event_type",
    type: definition.type,
    title: definition.title,
    description: definition.description,
    stage: definition.stage,
    api_version: EVENT_API_VERSION,
    schema: z.toJSONSchema(definition.data),
    sample: definition.sample as Record<string, unknown>,
    example: exampleEvent(definition),
    recommended_handling: definition.recommendedHandling,
  };
}

function exampleEvent(definition: EventDefinition): Record<string, unknown> {
  return canonicalEvent({
    id: "evt_0199f3a27c4e7b0c8d21f0a4b6c8e012",
    type: definition.type,
    apiVersion: EVENT_API_VERSION,
    createdAt: new Date("2026-11-20T10:30:00.000Z"),
    livemode: true,
    organizationId: "org_0199f3a2e87cb45c05ad389d58904ea3",
    test: false,
    data: definition.sample,
    metadata: { request_id: "req_0199f3a2464037bc7a303a883a7fac43" },
  });
}
