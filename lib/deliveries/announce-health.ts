import "server-only";
import { audit } from "../audit/record";
import { systemCtx } from "../auth/system-ctx";
import { afterCommit, type Tx } from "../db";
import { publish } from "../events/publish";
import { maskUrl } from "../webhooks/mask-url";
import type { HealthChange } from "./health-change";
import { mailHealth } from "./health-mail";

const EVENT_OF = {
  enabled: "endpoint.recovered",
  muted: "endpoint.muted",
  disabled: "endpoint.disabled",
} as const;

/** Publishes `endpoint.*` to whoever asked for it, writes the audit log and mails the technical contact. */
export async function announceHealth(tx: Tx, change: HealthChange): Promise<void> {
  const organization = { id: change.organizationId, environment: change.environment };
  const ctx = systemCtx(organization, { type: "system", name: "Mindbill delivery" });
  const type = EVENT_OF[change.after];
  await audit(tx, ctx, {
    action: type.replace("endpoint.", "webhook."),
    targetType: "webhook",
    targetId: change.id,
    details: { before: change.before, after: change.after, reason: change.reason },
  });
  await publish(tx, ctx, { type, data: dataOf(change), previousStatus: change.before });
  afterCommit(tx, () => mailHealth(change));
}

function dataOf(change: HealthChange): Record<string, unknown> {
  const webhook = { webhook_id: change.id, webhook_name: change.name, webhook_url: maskUrl(change.url) };
  const failure = { consecutive_failures: change.streak, last_error: change.lastError };
  switch (change.after) {
    case "enabled":
      return {
        ...webhook,
        recovered_at: change.changedAt.toISOString(),
        failing_since: change.failingSince?.toISOString() ?? null,
      };
    case "muted":
      return { ...webhook, ...failure, muted_until: change.mutedUntil?.toISOString() ?? null };
    case "disabled":
      return { ...webhook, reason: change.reason, ...failure };
  }
}
