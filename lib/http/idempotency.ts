import "server-only";
import { createHmac } from "node:crypto";
import type { Ctx } from "../auth/ctx";
import { type Tx, withTenant } from "../db";
import { env } from "../env";
import { DomainError } from "../errors";
import { newId } from "../id";

const LEASE_SECONDS = 60;
const KEPT_HOURS = 24;

export type Taken =
  | { kind: "first"; idempotency: NonNullable<Ctx["idempotency"]> }
  | { kind: "replay"; status: number; resourceId: string };

/** Keyed, so that a leaked table cannot be searched for a guessed body or key. */
function keyedHash(purpose: string, ...parts: string[]): string {
  return createHmac("sha256", env().nextauthSecret)
    .update(JSON.stringify([purpose, ...parts]))
    .digest("hex");
}

/** `Idempotency-Key` (or `X-Idempotent-Key`) of a request; null when there is none. @throws DomainError 400 */
export function idempotencyKeyOf(headers: Headers): string | null {
  const key = headers.get("idempotency-key") ?? headers.get("x-idempotent-key");
  if (key === null) return null;
  if (!/^[\x21-\x7e]{1,255}$/.test(key)) {
    throw new DomainError(
      "malformed_request",
      "Idempotency-Key must have 1 to 255 visible ASCII characters.",
    );
  }
  return key;
}

type Row = {
  body_hash: string;
  status: string;
  lease_id: string;
  response_status: number;
  resource_id: string;
};

/**
 * Takes the key in a transaction of its own, with a lease, before the verb runs. One conditional statement:
 * a key that is free, expired or abandoned becomes ours; otherwise the row says what it is.
 * @throws DomainError 409 while the first request runs, 422 when the body differs.
 */
export async function takeKey(
  ctx: Ctx,
  request: {
    method: string;
    path: string;
    key: string;
    body: string;
    status: number;
  },
): Promise<Taken> {
  const actor = `${ctx.actor.type}:${ctx.actor.id}`;
  const keyHash = keyedHash("key", ctx.organizationId, actor, request.method, request.path, request.key);
  const bodyHash = keyedHash("body", request.body);
  const leaseId = newId("lse");
  const [row] = await withTenant(
    ctx,
    (tx) => tx.$queryRaw<Row[]>`
      with taken as (
        insert into idempotency_keys as k
          (organization_id, key_hash, body_hash, status, lease_id, lease_expires_at, expires_at)
        values (${ctx.organizationId}, ${keyHash}, ${bodyHash}, 'running', ${leaseId},
          now() + make_interval(secs => ${LEASE_SECONDS}), now() + make_interval(hours => ${KEPT_HOURS}))
        on conflict (organization_id, key_hash) do update set
          body_hash = excluded.body_hash, status = 'running', lease_id = excluded.lease_id,
          lease_expires_at = excluded.lease_expires_at, expires_at = excluded.expires_at,
          response_status = null, resource_id = null
        where k.expires_at <= now()
          or (k.status = 'running' and k.lease_expires_at <= now() and k.body_hash = excluded.body_hash)
        returning body_hash, status, lease_id, response_status, resource_id
      )
      select * from taken
      union all
      select body_hash, status, lease_id, response_status, resource_id from idempotency_keys
      where organization_id = ${ctx.organizationId} and key_hash = ${keyHash} and not exists (select from taken)`,
  );
  // No row at all: another request took the key between this statement's snapshot and its conflict check.
  if (!row) throw stillRunning();
  if (row.lease_id === leaseId)
    return {
      kind: "first",
      idempotency: { keyHash, leaseId, status: request.status },
    };
  if (row.body_hash !== bodyHash) {
    throw new DomainError(
      "idempotency_mismatch",
      "This Idempotency-Key was used with another body. Use a new key for a new request.",
    );
  }
  if (row.status === "running") throw stillRunning();
  return {
    kind: "replay",
    status: row.response_status,
    resourceId: row.resource_id,
  };
}

function stillRunning(): DomainError {
  return new DomainError(
    "idempotency_running",
    "The first request with this Idempotency-Key is still running. Ask again in a moment.",
    { headers: { "retry-after": "1" } },
  );
}

/**
 * Completes the key in the verb's own transaction, so the change and its memory commit together. Every verb
 * behind a POST calls this with the id of the resource it answers. Without a key it does nothing.
 * @throws DomainError 409 when the lease was lost to another request, which rolls the change back.
 */
export async function rememberReply(ctx: Ctx, tx: Tx, resourceId: string, status?: number): Promise<void> {
  if (!ctx.idempotency) return;
  const { keyHash, leaseId } = ctx.idempotency;
  const updated = await tx.idempotencyKey.updateMany({
    where: {
      organizationId: ctx.organizationId,
      keyHash,
      leaseId,
      status: "running",
    },
    data: {
      status: "completed",
      resourceId,
      responseStatus: status ?? ctx.idempotency.status,
    },
  });
  if (updated.count === 0) throw stillRunning();
}

/** Frees the key after a refusal or a failure: nothing was changed, so the next try may run. */
export async function releaseKey(ctx: Ctx): Promise<void> {
  if (!ctx.idempotency) return;
  const { keyHash, leaseId } = ctx.idempotency;
  await withTenant(ctx, (tx) =>
    tx.idempotencyKey.deleteMany({
      where: {
        organizationId: ctx.organizationId,
        keyHash,
        leaseId,
        status: "running",
      },
    }),
  );
}
