import { randomUUID } from "node:crypto";
import { z } from "zod";
import type { RecentIds } from "./recent-ids";

const eventSchema = z.object({
  id: z.string().min(1).max(256).optional(),
  name: z.string().min(1).max(256),
  data: z.record(z.string(), z.unknown()).default({}),
  /** Milliseconds since 1970; a future one delays the runs until then. */
  ts: z.number().int().positive().optional(),
});

const bodySchema = z.union([eventSchema.transform((event) => [event]), z.array(eventSchema)]);

export type ClockEvent = {
  id: string;
  name: string;
  data: Record<string, unknown>;
  ts: number;
};

/**
 * Reads the body of `POST /e/:key`, one event or an array, and leaves out what came before. An event repeats another
 * when it has the same `id`; without one, when the SDK resends the same request (`x-inngest-event-id-seed`).
 * Throws a ZodError when it is neither.
 */
export function takeIn(
  body: unknown,
  seed: string | undefined,
  seen: RecentIds,
  nowMs: number,
): { ids: string[]; fresh: ClockEvent[] } {
  const ids: string[] = [];
  const fresh: ClockEvent[] = [];
  for (const [index, event] of bodySchema.parse(body).entries()) {
    const id = event.id ?? (seed === undefined ? randomUUID() : `${seed}:${index}`);
    ids.push(id);
    if (seen.add(id, nowMs)) fresh.push({ ...event, id, ts: event.ts ?? nowMs });
  }
  return { ids, fresh };
}
