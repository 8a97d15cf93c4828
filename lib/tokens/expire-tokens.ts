import "server-only";
import { createHash } from "node:crypto";
import { now } from "../clock";
import { withSystem } from "../db";
import { newId } from "../id";

/** How far back a run looks: longer than the job can stand still unnoticed. */
const LOOK_BACK_DAYS = 30;

/**
 * Writes one audit entry for each token that has expired. The entry's id follows from the token and the moment
 * of expiry, so a run that is repeated, or overlaps another, writes nothing twice.
 * @returns how many entries are new
 */
export async function expireTokens(): Promise<{ expired: number }> {
  const since = new Date(now().getTime() - LOOK_BACK_DAYS * 86_400_000);
  return withSystem(async (tx) => {
    const tokens = await tx.apiToken.findMany({
      where: { expiresAt: { gt: since, lte: now() }, revokedAt: null },
      select: { id: true, organizationId: true, name: true, expiresAt: true },
      orderBy: { id: "asc" },
    });
    const requestId = newId("req");
    const { count } = await tx.auditEntry.createMany({
      data: tokens.map((token) => ({
        id: entryId(token.id, token.expiresAt),
        organizationId: token.organizationId,
        actorType: "system",
        actorName: "Mindbill",
        action: "api_token.expired",
        targetType: "api_token",
        targetId: token.id,
        details: { name: token.name },
        requestId,
        createdAt: token.expiresAt ?? now(),
      })),
      skipDuplicates: true,
    });
    return { expired: count };
  });
}

/** Sorts in the log where the expiry happened: milliseconds first, then digits that only this token has. */
function entryId(tokenId: string, expiresAt: Date | null): string {
  const time = (expiresAt?.getTime() ?? 0).toString(16).padStart(12, "0");
  return `aud_${time}7${createHash("sha256").update(tokenId).digest("hex").slice(0, 19)}`;
}
