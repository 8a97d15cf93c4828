import { createHash } from "node:crypto";

/**
 * `dlv_` + the event id's first 12 hex + 20 hex of SHA-256(`event_id:endpoint_id`): the same pair always gives
 * the same id, in the event's month, so the primary key is the uniqueness of (event, endpoint) across partitions.
 */
export function deliveryIdOf(eventId: string, endpointId: string): string {
  const digest = createHash("sha256").update(`${eventId}:${endpointId}`).digest("hex");
  return `dlv_${eventId.slice(4, 16)}${digest.slice(0, 20)}`;
}
