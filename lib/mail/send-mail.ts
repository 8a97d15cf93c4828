import "server-only";
import { createTransport } from "nodemailer";
import { now } from "../clock";
import { withSystem } from "../db";
import { env } from "../env";
import { newId } from "../id";
import { logger } from "../logger";

export type MailKind =
  | "password_reset"
  | "password_changed"
  | "failure_digest"
  | "webhook_health"
  | "invitation";

export type MailToSend = {
  kind: MailKind;
  recipient: string;
  subject: string;
  /** Plain text. */
  body: string;
  userId?: string;
  /** Lets every member of the practice read it: never for a mail whose link opens somebody's account. */
  organizationId?: string;
};

/**
 * Sends by SMTP_URL and records that it was accepted. Without SMTP_URL the local mode records the whole mail
 * for the portal to show; production records that it could not be sent. Only the local mode keeps bodies:
 * they hold links that open accounts.
 * @throws what the SMTP server answered, after recording the mail as not sent
 */
export async function sendMail(mail: MailToSend): Promise<{ id: string }> {
  const { smtpUrl, mailFrom, mode } = env();
  const id = newId("mail");
  const keepBody = smtpUrl === undefined && mode === "local";
  await withSystem((tx) => tx.mail.create({ data: { id, ...mail, body: keepBody ? mail.body : "" } }));
  if (smtpUrl) {
    await createTransport(smtpUrl, { from: mailFrom }).sendMail({
      to: mail.recipient,
      subject: mail.subject,
      text: mail.body,
    });
  } else if (!keepBody) {
    logger.error({ mailId: id, kind: mail.kind }, "mail not sent: SMTP_URL is not set");
    return { id };
  }
  await withSystem((tx) => tx.mail.update({ where: { id }, data: { sentAt: now() } }));
  return { id };
}
