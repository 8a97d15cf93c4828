import "server-only";
import { SESSION_IDLE_HOURS } from "../auth/session-cookie";
import { now } from "../clock";
import type { Prisma } from "../db";

/** The sessions of a user that still open the portal. */
export function ownLiveSessions(userId: string | null): Prisma.SessionWhereInput {
  return {
    userId: userId ?? "",
    revokedAt: null,
    expiresAt: { gt: now() },
    lastSeenAt: { gt: new Date(now().getTime() - SESSION_IDLE_HOURS * 3_600_000) },
  };
}
