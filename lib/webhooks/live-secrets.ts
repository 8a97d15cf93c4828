import "server-only";
import { decrypt, encrypt } from "../crypto/envelope";

type SecretColumns = {
  id: string;
  secretEncrypted: string | null;
  previousSecretEncrypted: string | null;
  previousSecretExpiresAt: Date | null;
};

/** Sealed for one endpoint: a ciphertext copied into another row does not open. */
function belongsTo(webhookId: string): string {
  return `webhook_secret:${webhookId}`;
}

/** The form in which a signing secret is stored. */
export function sealSecret(webhookId: string, secret: string): string {
  return encrypt(secret, belongsTo(webhookId));
}

/** Whether the secret before the last rotation is still valid. */
export function isPreviousLive(
  row: Pick<SecretColumns, "previousSecretEncrypted" | "previousSecretExpiresAt">,
  at: Date,
): boolean {
  const { previousSecretEncrypted, previousSecretExpiresAt } = row;
  return previousSecretEncrypted !== null && previousSecretExpiresAt !== null && previousSecretExpiresAt > at;
}

/**
 * The signing secrets that are valid at a moment, newest first: none for an unsigned endpoint, two during a
 * rotation. In the clear: keep them out of logs and rows.
 * @throws EnvelopeError when a secret was sealed with a key that is no longer configured
 */
export function liveSecrets(row: SecretColumns, at: Date): string[] {
  if (row.secretEncrypted === null) return [];
  const sealed = [row.secretEncrypted];
  if (row.previousSecretEncrypted !== null && isPreviousLive(row, at))
    sealed.push(row.previousSecretEncrypted);
  return sealed.map((each) => decrypt(each, belongsTo(row.id)));
}
