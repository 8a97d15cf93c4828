import "server-only";
import { audit } from "../audit/record";
import type { Ctx } from "../auth/ctx";
import { afterCommit, withTenant } from "../db";
import { notFound } from "../errors";
import type { Input } from "../http/contract";
import { rememberReply } from "../http/idempotency";
import type { retryDeliveryContract } from "./contract";
import { presentDelivery } from "./present";
import { readDeliveryRow } from "./read-rows";
import { sendAgain } from "./send-again";
import { wake } from "./wake";

/**
 * Sends the same bytes again now, in a new window; attempt numbers go on.
 * @throws DomainError 404; 409 while an attempt is under way or when the endpoint does not send.
 */
export function retryDelivery(ctx: Ctx, { params }: Input<typeof retryDeliveryContract>) {
  return withTenant(ctx, async (tx) => {
    const row = await readDeliveryRow(tx, ctx, params.id);
    if (!row) throw notFound("delivery", params.id);
    const again = await sendAgain(tx, ctx, row);
    await audit(tx, ctx, { action: "delivery.retried", targetType: "delivery", targetId: row.id });
    await rememberReply(ctx, tx, row.id);
    afterCommit(tx, wake);
    return presentDelivery(again);
  });
}
