import "server-only";
import type { WebhookEndpoint } from "@/prisma/generated/client";
import { invalidField } from "../errors";
import { liveSecrets } from "./live-secrets";
import type { Profile } from "./profiles";
import { checkSuppliedSecret } from "./secret";

/**
 * Whether an endpoint can sign as another profile with the secrets it has.
 * @throws DomainError 422 at `/profile`
 */
export function checkSecretsFit(
  profile: Profile,
  webhook: WebhookEndpoint,
  { at, dropsPrevious }: { at: Date; dropsPrevious: boolean },
): void {
  const [current = null, previous] = liveSecrets(webhook, at);
  const secrets = previous === undefined || dropsPrevious ? [current] : [current, previous];
  for (const secret of secrets) {
    const check = checkSuppliedSecret(profile, secret);
    if (check.ok) continue;
    const fix =
      secret === previous
        ? "That is the previous secret: wait until it has expired, or send previous_secret_expires_at: null with this."
        : "Rotate to a secret that fits, then change the profile.";
    throw invalidField("/profile", check.code, `${check.detail} ${fix}`);
  }
}
