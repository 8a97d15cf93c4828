import { Webhook, WebhookVerificationError } from "standardwebhooks";

/** Whether a request was signed with the secret a moment ago, and if not, why. */
export type Verdict = { verified: true } | { verified: false; reason: string };

/** @throws Error with one sentence when this cannot be the secret of a webhook */
export function assertSecret(secret: string): void {
  try {
    new Webhook(secret);
  } catch {
    throw new Error("--secret must be the whole secret as it was shown once, whsec_ and base64.");
  }
}

/**
 * Checks a delivery as any customer would, with the public library for Standard Webhooks.
 * @param secret as shown once at registration (`whsec_…`); null when the receiver was started without one
 * @param body the bytes exactly as received: parsing and printing JSON again would break the signature
 */
export function verify(secret: string | null, headers: Record<string, string>, body: string): Verdict {
  if (secret === null) return { verified: false, reason: "no secret given: start with --secret whsec_…" };
  try {
    new Webhook(secret).verify(body, headers);
    return { verified: true };
  } catch (error) {
    if (error instanceof WebhookVerificationError) return { verified: false, reason: error.message };
    // The library parses the body after checking it; a body that is not JSON has been verified all the same.
    if (error instanceof SyntaxError) return { verified: true };
    throw error;
  }
}
