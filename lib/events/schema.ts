import { z } from "zod";

export const eventSchema = z.object({
  object: z.literal("event"),
  id: z.string().describe("The same on every retry, resend and webhook: dedupe by it"),
  type: z.string(),
  api_version: z.string(),
  created_at: z.string(),
  livemode: z.boolean(),
  test: z.boolean(),
  organization_id: z.string(),
  bill_id: z.string().nullable(),
  data: z.record(z.string(), z.unknown()),
  metadata: z.record(z.string(), z.unknown()),
});

export type EventResource = z.output<typeof eventSchema>;
