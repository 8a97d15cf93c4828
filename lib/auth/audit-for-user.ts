import "server-only";
import type { Prisma, Tx } from "../db";
import { newId } from "../id";
import type { Client } from "./client-address";

/** An act of a user on their own account concerns every practice they belong to: one audit entry in each. */
export async function auditForUser(
  tx: Tx,
  user: { id: string; name: string },
  client: Client,
  record: { action: string; details?: Prisma.InputJsonObject },
): Promise<void> {
  const memberships = await tx.membership.findMany({
    where: { userId: user.id },
    select: { organizationId: true },
  });
  const requestId = newId("req");
  await tx.auditEntry.createMany({
    data: memberships.map(({ organizationId }) => ({
      id: newId("aud"),
      organizationId,
      actorType: "user",
      actorId: user.id,
      actorName: user.name,
      action: record.action,
      targetType: "user",
      targetId: user.id,
      details: record.details ?? {},
      requestId,
      ...client,
    })),
  });
}
