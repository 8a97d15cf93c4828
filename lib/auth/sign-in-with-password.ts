import "server-only";
import { z } from "zod";
import { withSystem } from "../db";
import type { Client } from "./client-address";
import { normaliseEmail } from "./normalise-email";
import { PASSWORD_MAX, verifyPassword } from "./password";
import { startSession } from "./start-session";
import { forgiveAttempts, takeAttempt } from "./throttle";

const schema = z.object({
  email: z.string().min(3).max(254),
  password: z.string().min(1).max(PASSWORD_MAX),
});

/**
 * Starts a session for an e-mail and a password. Null is the one answer for a wrong password, an unknown or
 * disabled user, a user without a password and too many attempts; the first four take the same time.
 */
export async function signInWithPassword(
  credentials: unknown,
  client: Client,
): Promise<{ userId: string; sessionId: string } | null> {
  const parsed = schema.safeParse(credentials);
  if (!parsed.success) return null;
  const email = normaliseEmail(parsed.data.email);
  if (!(await takeAttempt("sign_in", email, client.ip))) return null;
  const user = await withSystem((tx) => tx.user.findUnique({ where: { email } }));
  const usable = user && !user.disabledAt ? user.passwordHash : null;
  if (!(await verifyPassword(usable, parsed.data.password)) || !user) return null;
  await forgiveAttempts("sign_in", email, client.ip);
  const sessionId = await withSystem((tx) => startSession(tx, user, client, "password"));
  return { userId: user.id, sessionId };
}
