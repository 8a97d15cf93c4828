import { z } from "zod";

export const DELIVERY_STATUSES = [
  "pending",
  "sending",
  "retrying",
  "delivered",
  "failed",
  "suppressed",
  "cancelled",
] as const;

const milliseconds = z.number().int().nullable();

/** Integer milliseconds; null where a phase did not happen (a connection was reused, or it failed before). */
export const phasesSchema = z.object({
  dns: milliseconds,
  connect: milliseconds,
  tls: milliseconds,
  first_byte: milliseconds,
  total: milliseconds,
});

export const attemptSchema = z.object({
  number: z.number().int().describe("1, 2, … also over resends"),
  trigger: z.enum(["schedule", "manual", "replay", "test", "check_up"]),
  started_at: z.string(),
  duration_ms: z.number().int(),
  phases: phasesSchema,
  remote_address: z.string().nullable(),
  late: z.boolean().describe("The result came after another sender had taken over; it changed no status"),
  request: z.object({
    url: z.string().describe("Query values masked"),
    headers: z.record(z.string(), z.string()).describe("As sent; secrets masked"),
    body: z.string().describe("The exact bytes that were signed and sent"),
  }),
  response: z
    .object({
      status_code: z.number().int(),
      headers: z.record(z.string(), z.string()),
      body: z.string().describe("The first 16 KB"),
      truncated: z.boolean(),
    })
    .nullable(),
  error: z
    .object({ class: z.string(), message: z.string(), hint: z.string().describe("What to do about it") })
    .nullable(),
});

export const deliverySchema = z.object({
  object: z.literal("delivery"),
  id: z.string(),
  event_id: z.string(),
  event_type: z.string(),
  bill_id: z.string().nullable(),
  webhook_id: z.string(),
  organization_id: z.string(),
  test: z.boolean(),
  sequence: z
    .number()
    .int()
    .nullable()
    .describe("Gap-free per webhook; null until first attempted, and on tests"),
  status: z.enum(DELIVERY_STATUSES),
  status_reason: z.string().nullable(),
  attempt_count: z.number().int(),
  next_attempt_at: z.string().nullable(),
  last_status_code: z.number().int().nullable(),
  last_error: z.string().nullable(),
  created_at: z.string(),
  delivered_at: z.string().nullable(),
});

export const deliveryDetailSchema = deliverySchema.extend({ attempts: z.array(attemptSchema) });

export type DeliveryResource = z.output<typeof deliverySchema>;
export type DeliveryDetailResource = z.output<typeof deliveryDetailSchema>;
export type AttemptResource = z.output<typeof attemptSchema>;
