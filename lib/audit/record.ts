import "server-only";
import type { Ctx } from "../auth/ctx";
import type { Prisma, Tx } from "../db";
import { newId } from "../id";

export type AuditRecord = {
  /** `<noun>.<verb in the past>`, e.g. `api_token.rotated`. */
  action: string;
  targetType: string;
  targetId: string;
  /** What changed; never secrets, never PHI. */
  details?: Prisma.InputJsonObject;
};

/** Writes who did what, in the transaction of the act itself: no act without its entry, no entry without its act. */
export async function audit(tx: Tx, ctx: Ctx, record: AuditRecord): Promise<void> {
  await tx.auditEntry.createMany({
    data: {
      id: newId("aud"),
      organizationId: ctx.organizationId,
      actorType: ctx.actor.type,
      actorId: ctx.actor.id,
      actorName: ctx.actor.name,
      action: record.action,
      targetType: record.targetType,
      targetId: record.targetId,
      details: record.details ?? {},
      ip: ctx.ip,
      userAgent: ctx.userAgent,
      requestId: ctx.requestId,
    },
  });
}
