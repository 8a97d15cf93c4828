import "server-only";
import type { WebhookEndpoint } from "@/prisma/generated/client";
import { withSystem } from "../db";
import { logger } from "../logger";
import { openHeaders } from "../webhooks/custom-headers-store";
import { isPreviousLive, liveSecrets } from "../webhooks/live-secrets";
import { type Profile, profileOf } from "../webhooks/profiles";
import type { Claimed } from "./claim";
import type { SuccessCodes } from "./error-classes";
import { type RetryPolicy, retryPolicySchema } from "./retry-schedule";

/** What an attempt needs to know of its endpoint, decrypted and parsed. In the clear: never logged, never stored. */
export type EndpointConfig = {
  id: string;
  version: number;
  url: string;
  timeoutMs: number;
  successCodes: SuccessCodes;
  retryPolicy: RetryPolicy;
  profile: Profile;
  profileOptions: unknown;
  /** Newest first. */
  secrets: string[];
  /** When `secrets` changes by itself, because the previous one expires. */
  secretsChangeAt: Date | null;
  customHeaders: Record<string, string>;
};

const CACHED_MAX = 5_000;
const cache = new Map<string, EndpointConfig>();

/**
 * The configurations of claimed deliveries, by endpoint id; read anew only when the version has changed. One that
 * cannot be read is left out and logged: it must not harm the others.
 */
export async function loadEndpoints(claimed: Claimed[]): Promise<Map<string, EndpointConfig>> {
  const found = new Map<string, EndpointConfig>();
  const missing = new Set<string>();
  for (const { endpointId, endpointVersion } of claimed) {
    const hit = cache.get(endpointId);
    if (hit && hit.version === endpointVersion && isCurrent(hit)) found.set(endpointId, hit);
    else missing.add(endpointId);
  }
  if (missing.size === 0) return found;
  const rows = await withSystem((tx) => tx.webhookEndpoint.findMany({ where: { id: { in: [...missing] } } }));
  if (cache.size + rows.length > CACHED_MAX) cache.clear();
  for (const row of rows) {
    const config = readable(row);
    if (!config) continue;
    cache.set(row.id, config);
    found.set(row.id, config);
  }
  return found;
}

function readable(row: WebhookEndpoint): EndpointConfig | null {
  try {
    return configOf(row);
  } catch (error) {
    logger.error({ err: error, webhookId: row.id }, "the settings of a webhook cannot be read");
    return null;
  }
}

function isCurrent(config: EndpointConfig): boolean {
  return config.secretsChangeAt === null || config.secretsChangeAt > new Date();
}

function configOf(row: WebhookEndpoint): EndpointConfig {
  const at = new Date();
  return {
    id: row.id,
    version: row.version,
    url: row.url,
    timeoutMs: row.timeoutMs,
    successCodes: row.successCodes as SuccessCodes,
    retryPolicy: retryPolicySchema.parse(row.retryPolicy),
    profile: profileOf(row.profile),
    profileOptions: row.profileOptions,
    secrets: liveSecrets(row, at),
    secretsChangeAt: isPreviousLive(row, at) ? row.previousSecretExpiresAt : null,
    customHeaders: openHeaders(row),
  };
}
