import { eventType } from "inngest";
import { z } from "zod";

// Events are wake-ups. They carry ids and reasons, never business data: the truth is in Postgres.

/** Deliveries are due, or will be at the event's `ts`. */
export const webhooksDue = eventType("webhooks/due", {
  schema: z.object({
    reason: z.enum(["published", "retry", "rearmed", "replay", "boot"]).optional(),
  }),
});
