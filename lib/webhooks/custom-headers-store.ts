import "server-only";
import { z } from "zod";
import { decrypt, encrypt } from "../crypto/envelope";

const stored = z.record(z.string(), z.string());

function belongsTo(webhookId: string): string {
  return `webhook_headers:${webhookId}`;
}

/** The form in which custom headers are stored: they often hold a key of the receiver. Null for none. */
export function sealHeaders(webhookId: string, headers: Record<string, string>): string | null {
  if (Object.keys(headers).length === 0) return null;
  return encrypt(JSON.stringify(headers), belongsTo(webhookId));
}

/**
 * The custom headers of an endpoint, in the clear: mask them before they are shown or logged.
 * @throws EnvelopeError when they were sealed with a key that is no longer configured
 */
export function openHeaders(row: { id: string; headersEncrypted: string | null }): Record<string, string> {
  if (row.headersEncrypted === null) return {};
  return stored.parse(JSON.parse(decrypt(row.headersEncrypted, belongsTo(row.id))));
}
