import "server-only";
import type { Ctx } from "../auth/ctx";
import type { Tx } from "../db";
import { DomainError } from "../errors";

/**
 * Lets one transaction at a time add or move endpoints of an organization, so that what it counts and compares
 * stays true until it commits. Take it before any row lock.
 */
export async function lockEndpointSet(tx: Tx, ctx: Ctx): Promise<void> {
  await tx.$queryRaw`
    select pg_advisory_xact_lock(hashtextextended(${`webhook_endpoints:${ctx.organizationId}`}, 0))::text`;
}

/**
 * Two live endpoints may not get the same events at the same URL. Needs `lockEndpointSet`.
 * @throws DomainError 409 endpoint_exists with `existing_id`
 */
export async function checkUniqueness(
  tx: Tx,
  ctx: Ctx,
  { key, exceptId }: { key: string; exceptId?: string },
): Promise<void> {
  const existing = await tx.webhookEndpoint.findFirst({
    where: {
      organizationId: ctx.organizationId,
      uniquenessKey: key,
      deletedAt: null,
      ...(exceptId === undefined ? {} : { NOT: { id: exceptId } }),
    },
    select: { id: true },
  });
  if (!existing) return;
  throw new DomainError(
    "endpoint_exists",
    `The webhook ${existing.id} already sends these events to this URL. Change that one instead.`,
    { extra: { existing_id: existing.id } },
  );
}
