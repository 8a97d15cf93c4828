import "server-only";
import { z } from "zod";
import { now } from "../clock";
import { withSystem } from "../db";
import { env } from "../env";
import { newId } from "../id";
import { sendMail } from "../mail/send-mail";
import { hashSecret, newSecret } from "../tokens/format";
import { auditForUser } from "./audit-for-user";
import type { Client } from "./client-address";
import { normaliseEmail } from "./normalise-email";
import { takeAttempt } from "./throttle";

export const forgotPasswordBody = z.strictObject({
  email: z.email({ error: "Enter an e-mail address." }).max(254),
});

const VALID_MINUTES = 60;

/**
 * Mails a link that sets a new password, if the e-mail is that of a user who may sign in; else does nothing.
 * Run it after the response: what it takes would tell which accounts exist.
 */
export async function forgotPassword(
  body: z.output<typeof forgotPasswordBody>,
  client: Client,
): Promise<void> {
  const email = normaliseEmail(body.email);
  if (!(await takeAttempt("forgot", email, client.ip))) return;
  const secret = newSecret();
  const user = await withSystem(async (tx) => {
    const found = await tx.user.findUnique({ where: { email } });
    if (!found || found.disabledAt) return null;
    await tx.passwordReset.create({
      data: {
        id: newId("pwr"),
        userId: found.id,
        tokenHash: hashSecret(secret),
        expiresAt: new Date(now().getTime() + VALID_MINUTES * 60_000),
      },
    });
    await auditForUser(tx, found, client, { action: "user.password_reset_requested" });
    return found;
  });
  if (!user) return;
  await sendMail({
    kind: "password_reset",
    recipient: user.email,
    userId: user.id,
    subject: "Choose a new Mindbill password",
    body: resetText(user.name, `${env().origin}/login/reset?token=${secret}`),
  });
}

function resetText(name: string, link: string): string {
  return [
    `Hello ${name},`,
    "",
    "somebody, probably you, asked for a new Mindbill password. Choose it here:",
    link,
    "",
    `The link works once, for ${VALID_MINUTES} minutes. If it was not you, ignore this mail: nothing has changed.`,
  ].join("\n");
}
