import "server-only";
import { env } from "../env";
import { logger } from "../logger";
import { sendMail } from "../mail/send-mail";
import { maskUrl } from "../webhooks/mask-url";
import type { HealthChange } from "./health-change";

/**
 * Tells the technical contact that an endpoint was muted, disabled or has recovered. Sent after the change has
 * committed; a mail server that is down costs the mail (which the log of mails shows), never the change.
 */
export function mailHealth(change: HealthChange): void {
  if (!change.technicalContact) return;
  const { subject, body } = healthMail(change, env().origin);
  sendMail({
    kind: "webhook_health",
    recipient: change.technicalContact,
    subject,
    body,
    organizationId: change.organizationId,
  }).catch((error: unknown) => logger.warn({ err: error, webhookId: change.id }, "a mail was not sent"));
}

/** Plain words, without anything of a bill. */
export function healthMail(change: HealthChange, origin: string): { subject: string; body: string } {
  const name = change.name ?? maskUrl(change.url);
  const page = `${origin}/integrations/webhooks/${change.id}`;
  switch (change.after) {
    case "enabled":
      return {
        subject: `Webhook works again: ${name}`,
        body: `The webhook ${name} accepted an event again and is enabled.\nWhat it missed is kept in the log and can be sent again: ${page}\n`,
      };
    case "muted":
      return {
        subject: `Webhook muted for an hour: ${name}`,
        body: `The webhook ${name} failed ${change.streak} times in a row (last: ${change.lastError ?? "unknown"}). Mindbill leaves it alone until ${change.mutedUntil?.toISOString() ?? "later"} and then tries once.\nEvents of that time are kept as suppressed. Causes and fixes: ${page}\n`,
      };
    case "disabled":
      return {
        subject: `Webhook switched off: ${name}`,
        body: `The webhook ${name} was switched off (${REASONS[change.reason ?? ""] ?? change.reason ?? "unknown"}). Nothing is sent to it until somebody enables it.\nEvents are kept as suppressed. Repair the receiver, then enable it: ${page}\n`,
      };
  }
}

const REASONS: Record<string, string> = {
  gone: "it answered 410 Gone, which asks for no more events",
  retries_exhausted: "an event could not be delivered by any retry",
  failing_for_days: "it failed for five days without one success",
};
