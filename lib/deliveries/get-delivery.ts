import "server-only";
import type { Ctx } from "../auth/ctx";
import { type Tx, withTenant } from "../db";
import { notFound } from "../errors";
import { presentAttempt, presentDelivery } from "./present";
import { readDeliveryRow } from "./read-rows";
import type { DeliveryDetailResource } from "./schema";

/** A delivery with every attempt, oldest first, and the bytes that were sent. */
export function getDelivery(
  ctx: Ctx,
  { params }: { params: { id: string } },
): Promise<DeliveryDetailResource> {
  return withTenant(ctx, (tx) => readDelivery(tx, ctx, params.id));
}

/** @throws DomainError 404 for a missing or foreign id. */
export async function readDelivery(tx: Tx, ctx: Ctx, id: string): Promise<DeliveryDetailResource> {
  const row = await readDeliveryRow(tx, ctx, id);
  if (!row) throw notFound("delivery", id);
  const attempts = await tx.attempt.findMany({
    where: { deliveryId: id, organizationId: ctx.organizationId },
    orderBy: [{ number: "asc" }, { id: "asc" }],
  });
  const body = await tx.eventBody.findUnique({
    where: {
      eventId_rendering: { eventId: row.eventId, rendering: row.rendering },
      organizationId: ctx.organizationId,
    },
  });
  return {
    ...presentDelivery(row),
    attempts: attempts.map((attempt) => presentAttempt(attempt, body?.body ?? "")),
  };
}
