import "server-only";
import { audit } from "../audit/record";
import type { Ctx } from "../auth/ctx";
import { withTenant } from "../db";
import { DomainError, notFound } from "../errors";
import type { Input } from "../http/contract";
import { rememberReply } from "../http/idempotency";
import type { cancelDeliveryContract } from "./contract";
import { presentDelivery } from "./present";
import { readDeliveryRow } from "./read-rows";

/**
 * Stops what waits to be sent. @throws DomainError 404; 409 when nothing waits or an attempt is under way.
 */
export function cancelDelivery(ctx: Ctx, { params }: Input<typeof cancelDeliveryContract>) {
  return withTenant(ctx, async (tx) => {
    const organizationId = ctx.organizationId;
    const { count } = await tx.deliveryQueue.deleteMany({
      where: { deliveryId: params.id, organizationId, leaseId: null },
    });
    if (count > 0) {
      await tx.delivery.updateMany({
        where: { id: params.id, organizationId, status: { not: "delivered" } },
        data: { status: "cancelled", statusReason: "cancelled_by_user", troubled: true },
      });
    }
    const row = await readDeliveryRow(tx, ctx, params.id);
    if (!row) throw notFound("delivery", params.id);
    if (count === 0) {
      throw new DomainError(
        "invalid_state",
        row.status === "sending"
          ? "An attempt is under way right now. Wait for its result, then cancel what is left."
          : `The delivery is ${row.status}: nothing waits to be sent.`,
      );
    }
    await audit(tx, ctx, { action: "delivery.cancelled", targetType: "delivery", targetId: row.id });
    await rememberReply(ctx, tx, row.id);
    return presentDelivery(row);
  });
}
