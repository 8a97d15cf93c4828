import "server-only";
import { z } from "zod";
import { now } from "../clock";
import { type Tx, withSystem } from "../db";
import { invalidField } from "../errors";
import { logger } from "../logger";
import { sendMail } from "../mail/send-mail";
import { hashSecret } from "../tokens/format";
import { auditForUser } from "./audit-for-user";
import type { Client } from "./client-address";
import { hashPassword, PASSWORD_MAX, PASSWORD_MIN } from "./password";
import { forgiveAttempts } from "./throttle";

export const resetPasswordBody = z.strictObject({
  token: z.string().min(1).max(200),
  password: z
    .string()
    .min(PASSWORD_MIN, { error: `Use at least ${PASSWORD_MIN} characters.` })
    .max(PASSWORD_MAX, { error: `Use at most ${PASSWORD_MAX} characters.` }),
});

/**
 * Sets a new password by a mailed link: once, within its hour. Ends every session of the user and every other
 * link, and lifts the throttling of their e-mail.
 * @throws DomainError 422 when the link was used, has expired or never existed
 */
export async function resetPassword(
  body: z.output<typeof resetPasswordBody>,
  client: Client,
): Promise<{ object: "password_reset"; done: true }> {
  // Asked first, because the slow hash must not be free for whoever sends made-up links.
  await withSystem((tx) => openReset(tx, body.token));
  const passwordHash = await hashPassword(body.password);
  const user = await withSystem(async (tx) => {
    const userId = await useReset(tx, body.token);
    const changed = await tx.user.update({
      where: { id: userId },
      data: { passwordHash, updatedAt: now() },
    });
    await tx.passwordReset.updateMany({ where: { userId, usedAt: null }, data: { usedAt: now() } });
    await tx.session.updateMany({ where: { userId, revokedAt: null }, data: { revokedAt: now() } });
    await auditForUser(tx, changed, client, { action: "user.password_reset" });
    return changed;
  });
  await forgiveAttempts("sign_in", user.email, null);
  await tellUser(user);
  return { object: "password_reset", done: true };
}

const usable = (token: string) => ({
  tokenHash: hashSecret(token),
  usedAt: null,
  expiresAt: { gt: now() },
  user: { disabledAt: null },
});

async function openReset(tx: Tx, token: string): Promise<string> {
  const reset = await tx.passwordReset.findFirst({ where: usable(token) });
  if (!reset) throw refused();
  return reset.userId;
}

/** One conditional update, so that of two browsers with the same link one is refused. */
async function useReset(tx: Tx, token: string): Promise<string> {
  const userId = await openReset(tx, token);
  const used = await tx.passwordReset.updateMany({ where: usable(token), data: { usedAt: now() } });
  if (used.count !== 1) throw refused();
  return userId;
}

/** The password is changed already: a mail server that is down must not make it look otherwise. */
async function tellUser(user: { id: string; name: string; email: string }): Promise<void> {
  await sendMail({
    kind: "password_changed",
    recipient: user.email,
    userId: user.id,
    subject: "Your Mindbill password was changed",
    body: `Hello ${user.name},\n\nyour password was changed and every session was signed out. If it was not you, ask for a new password at once and tell your practice's owner.`,
  }).catch((error: unknown) => logger.error({ err: error }, "password_changed mail failed"));
}

function refused() {
  return invalidField(
    "/token",
    "reset_link_invalid",
    "This link was used or has expired. Ask for a new one.",
  );
}
