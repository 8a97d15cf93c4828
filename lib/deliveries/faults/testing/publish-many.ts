import type { Ctx } from "../../../auth/ctx";
import { withTenant } from "../../../db";
import { eventDefinition } from "../../../events/catalog";
import { publish } from "../../../events/publish";

const PER_TRANSACTION = 50;

/** Publishes `count` events of a type, as a verb would; @returns their ids. */
export async function publishMany(
  ctx: Ctx,
  count: number,
  type: "bill.created" | "bill.sent" | "835.received" = "bill.created",
): Promise<string[]> {
  const data = eventDefinition(type).sample as Record<string, unknown>;
  const ids: string[] = [];
  while (ids.length < count) {
    const size = Math.min(PER_TRANSACTION, count - ids.length);
    await withTenant(ctx, async (tx) => {
      for (let i = 0; i < size; i++) ids.push(await publish(tx, ctx, { type, data }));
    });
  }
  return ids;
}
