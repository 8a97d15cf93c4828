import type { TOKEN_STATUSES } from "./schema";

export type TokenStatus = (typeof TOKEN_STATUSES)[number];

const EXPIRING_DAYS = 14;

/** What to show for a token at a moment; the first that applies of revoked, expired, rotating, expiring, active. */
export function statusOfToken(
  token: { revokedAt: Date | null; expiresAt: Date | null; previousExpiresAt: Date | null },
  at: Date,
): TokenStatus {
  if (token.revokedAt) return "revoked";
  if (token.expiresAt && token.expiresAt <= at) return "expired";
  if (token.previousExpiresAt && token.previousExpiresAt > at) return "rotating";
  const leftMs = token.expiresAt ? token.expiresAt.getTime() - at.getTime() : Number.POSITIVE_INFINITY;
  return leftMs < EXPIRING_DAYS * 86_400_000 ? "expiring" : "active";
}
