import "server-only";
import type { z } from "zod";
import type { ApiToken } from "@/prisma/generated/client";
import type { Ctx } from "../auth/ctx";
import { now } from "../clock";
import { apiTokenShape } from "./schema";
import { statusOfToken } from "./status";

export type ApiTokenView = z.output<typeof apiTokenShape>;

/** A row as the API shows it: no secret, no hash. `names` says who the creating users are. */
export function presentApiToken(
  row: ApiToken,
  environment: Ctx["environment"],
  names: ReadonlyMap<string, string>,
): ApiTokenView {
  const at = now();
  const inGrace = row.previousExpiresAt !== null && row.previousExpiresAt > at;
  return apiTokenShape.parse({
    object: "api_token",
    id: row.id,
    name: row.name,
    scope: row.scope,
    scopes: row.scopes,
    environment,
    hint: row.hint,
    status: statusOfToken(row, at),
    expires_at: row.expiresAt?.toISOString() ?? null,
    previous_secret_expires_at: inGrace ? (row.previousExpiresAt?.toISOString() ?? null) : null,
    ip_allowlist: row.ipAllowlist,
    last_used_at: row.lastUsedAt?.toISOString() ?? null,
    last_used_ip: row.lastUsedIp,
    last_used_user_agent: row.lastUsedUserAgent,
    created_at: row.createdAt.toISOString(),
    updated_at: row.updatedAt.toISOString(),
    created_by: presentCreator(row, names),
    revoked_at: row.revokedAt?.toISOString() ?? null,
  });
}

function presentCreator(row: ApiToken, names: ReadonlyMap<string, string>): ApiTokenView["created_by"] {
  if (row.createdByTokenId) return { type: "token", id: row.createdByTokenId, name: null };
  if (row.createdByUserId) {
    return { type: "user", id: row.createdByUserId, name: names.get(row.createdByUserId) ?? null };
  }
  return { type: "command_line", id: null, name: null };
}
