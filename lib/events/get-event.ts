import "server-only";
import type { Ctx } from "../auth/ctx";
import { withTenant } from "../db";
import { notFound } from "../errors";
import { presentEvent } from "./present";

/** @throws DomainError 404 for a missing or foreign id. */
export async function getEvent(ctx: Ctx, { params }: { params: { id: string } }) {
  const row = await withTenant(ctx, (tx) =>
    tx.event.findFirst({ where: { id: params.id, organizationId: ctx.organizationId } }),
  );
  if (!row) throw notFound("event", params.id);
  return presentEvent(row);
}
