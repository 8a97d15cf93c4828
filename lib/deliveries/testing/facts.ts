import type { Ctx } from "../../auth/ctx";
import { withTenant } from "../../db";
import { eventDefinition } from "../../events/catalog";
import { publish } from "../../events/publish";
import { type DrainCounts, drain } from "../drain";
import { createSlots } from "../slots";

/** Publishes the catalog's sample of a type; @returns the event id. */
export function publishSample(
  ctx: Ctx,
  type: "bill.created" | "bill.sent" | "835.received" = "bill.created",
) {
  const { sample } = eventDefinition(type);
  return withTenant(ctx, (tx) => publish(tx, ctx, { type, data: sample as Record<string, unknown> }));
}

/** One run of the real drain. */
export function runOnce(options: { budgetMs?: number; slots?: number } = {}): Promise<DrainCounts> {
  return drain({
    budgetMs: options.budgetMs ?? 30_000,
    slots: createSlots(options.slots ?? 64),
    isStopping: () => false,
  });
}
