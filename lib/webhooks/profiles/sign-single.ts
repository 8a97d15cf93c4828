import { hmacSha256 } from "../signature";

/**
 * The one signature of a scheme that carries one: with the oldest live secret, so that a receiver keeps verifying
 * until its grace ends. The key is the secret as shown to the user (UTF-8), as these systems' samples use it.
 * @returns null for an unsigned endpoint
 */
export function signSingle(secrets: readonly string[], ...parts: (string | Buffer)[]): Buffer | null {
  const secret = secrets.at(-1);
  return secret === undefined ? null : hmacSha256(secret, ...parts);
}
