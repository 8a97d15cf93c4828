import "server-only";
import type { Ctx } from "@/lib/auth/ctx";
import { Prisma, type Tx, withTenant } from "@/lib/db";
import { DomainError } from "@/lib/errors";

type ExternalId = string | null | undefined;

/** @throws DomainError 409 when another bill of the practice has this external id. */
export async function refuseTakenExternalId(
  tx: Tx,
  ctx: Ctx,
  externalId: ExternalId,
  ownId?: string,
): Promise<void> {
  if (!externalId) return;
  const existing = await tx.bill.findFirst({
    where: { organizationId: ctx.organizationId, externalId, ...(ownId ? { id: { not: ownId } } : {}) },
    select: { id: true },
  });
  if (existing) throw taken(externalId, existing.id);
}

/**
 * Runs a transaction that writes an external id. Two at once both find it free; the unique index then stops the
 * second, and what it answers is the same refusal as if it had come later.
 */
export async function orExternalIdRefusal<T>(
  ctx: Ctx,
  externalId: ExternalId,
  transaction: () => Promise<T>,
): Promise<T> {
  try {
    return await transaction();
  } catch (error) {
    const unique = error instanceof Prisma.PrismaClientKnownRequestError && error.code === "P2002";
    if (unique) await withTenant(ctx, (tx) => refuseTakenExternalId(tx, ctx, externalId));
    throw error;
  }
}

function taken(externalId: string, existingId: string): DomainError {
  const detail = `The bill ${existingId} has the external id ${externalId}. Read or correct that bill instead.`;
  return new DomainError("external_id_exists", detail, {
    errors: [{ pointer: "/external_id", code: "external_id_exists", detail }],
    extra: { existing_id: existingId },
  });
}
