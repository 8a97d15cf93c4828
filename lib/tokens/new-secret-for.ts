import "server-only";
import type { Environment } from "../auth/ctx";
import { formatToken, hashSecret, hintOf, newSecret } from "./format";

/** A new secret for a public id: the token to show once, and the two columns that remain of it. */
export function newSecretFor(
  publicId: string,
  environment: Environment,
): { token: string; stored: { secretHash: string; hint: string } } {
  const secret = newSecret();
  const token = formatToken({ environment, publicId, secret });
  return { token, stored: { secretHash: hashSecret(secret), hint: hintOf(token) } };
}
