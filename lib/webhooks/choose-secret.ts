import "server-only";
import { invalidField } from "../errors";
import type { Profile } from "./profiles";
import { checkSuppliedSecret, generateSecret, secretHint } from "./secret";

export type ChosenSecret = {
  /** In the clear; null for an unsigned endpoint. */
  secret: string | null;
  secretHint: string | null;
  secretSource: "generated" | "client" | "none";
  warnings: string[];
};

/**
 * The client's secret if it brings one, else a generated one; none only where the profile works unsigned and no
 * secret was asked for.
 * @throws DomainError 422 at `/secret` when it does not fit the profile
 */
export function chooseSecret(
  profile: Profile,
  supplied: string | undefined,
  { always }: { always: boolean },
): ChosenSecret {
  if (supplied === undefined && (always || profile.secret.isRequired)) {
    const secret = generateSecret();
    return { secret, secretHint: secretHint(secret), secretSource: "generated", warnings: [] };
  }
  const secret = supplied ?? null;
  const check = checkSuppliedSecret(profile, secret);
  if (!check.ok) throw invalidField("/secret", check.code, check.detail);
  return {
    secret,
    secretHint: secret === null ? null : secretHint(secret),
    secretSource: secret === null ? "none" : "client",
    warnings: check.warnings,
  };
}
