/** Headers that we write ourselves and that hold no secret; a signature does not reveal its key. */
const OURS =
  /^(content-type|content-length|user-agent|accept-encoding|host|webhook-[a-z-]+|x-webhook-[a-z-]+|x-getbill-signature|x-bill-sha-signature|billbutler-signature|x-hint-signature)$/i;

/**
 * Request headers as they may be read and logged: every value that a client supplied reads `***`, since
 * `authorization` is not the only header that people put tokens into.
 */
export function maskHeaders(headers: Record<string, string>): Record<string, string> {
  const masked: Record<string, string> = {};
  for (const name in headers) masked[name] = OURS.test(name) ? (headers[name] ?? "") : "***";
  return masked;
}
