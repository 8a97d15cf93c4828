import "server-only";
import { withSystem } from "../db";
import type { Client } from "./client-address";
import { normaliseEmail } from "./normalise-email";
import { startSession } from "./start-session";

/**
 * Starts a session for whom the identity provider vouches. Users are invited, never made by signing in: the
 * verified e-mail must be that of a user who exists. An e-mail that the provider has not verified could be
 * anybody's claim, so it never links.
 */
export async function signInWithOidc(
  profile: { email?: unknown; email_verified?: unknown },
  client: Client,
): Promise<{ userId: string; sessionId: string } | null> {
  if (typeof profile.email !== "string" || profile.email_verified !== true) return null;
  const email = normaliseEmail(profile.email);
  return withSystem(async (tx) => {
    const user = await tx.user.findUnique({ where: { email } });
    if (!user || user.disabledAt) return null;
    return { userId: user.id, sessionId: await startSession(tx, user, client, "oidc") };
  });
}
