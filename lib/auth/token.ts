import "server-only";
import { now } from "../clock";
import { type Tx, withSystem } from "../db";
import { DomainError } from "../errors";
import { hashSecret, parseToken, sameHash } from "../tokens/format";
import type { Caller } from "./caller";
import type { Client } from "./client-address";
import type { OrganizationId, Role } from "./ctx";
import { addressAllowed } from "./ip-allowlist";
import { type Scope, scopesOfRole } from "./scopes";

type Row = {
  id: string;
  name: string;
  organization_id: string;
  environment: "live" | "sandbox";
  secret_hash: string;
  previous_secret_hash: string | null;
  previous_expires_at: Date | null;
  scopes: Scope[];
  ip_allowlist: string[];
  expires_at: Date | null;
  revoked_at: Date | null;
  created_by_user_id: string | null;
  /** The creator's role today; null when they left or were disabled. */
  role: Role | null;
  use_is_news: boolean;
};

/**
 * The caller behind a presented token, read anew on every request: revocation, expiry and a change of the
 * creator's role bite at once.
 * @throws DomainError 401 invalid_token (before any query when the text cannot be a token), 403 ip_not_allowed.
 */
export async function callerOfToken(text: string, client: Client, requestId: string): Promise<Caller> {
  const parsed = parseToken(text);
  if (!parsed) throw invalid("This is not a Mindbill token: its form or checksum is wrong. Copy it again.");
  const presented = hashSecret(parsed.secret);
  return withSystem(async (tx) => {
    const row = await findToken(tx, parsed.publicId);
    if (!row || row.environment !== parsed.environment || !secretMatches(row, presented)) {
      throw invalid("There is no such token.");
    }
    refuseUnusable(row, client.ip);
    if (row.use_is_news) await noteUse(tx, row.id, client);
    return {
      ctx: {
        organizationId: row.organization_id as OrganizationId,
        environment: row.environment,
        actor: { type: "token", id: row.id, name: row.name },
        scopes: effectiveScopes(row),
        requestId,
        ...client,
      },
      via: "token",
      rateKey: row.id,
    };
  });
}

async function findToken(tx: Tx, publicId: string): Promise<Row | undefined> {
  const rows = await tx.$queryRaw<Row[]>`
    select t.id, t.name, t.organization_id, o.environment, t.secret_hash, t.previous_secret_hash,
      t.previous_expires_at, t.scopes, coalesce(t.ip_allowlist, '{}') as ip_allowlist, t.expires_at, t.revoked_at, t.created_by_user_id,
      case when u.disabled_at is null then m.role end as role,
      coalesce(t.last_used_at < now() - interval '1 minute', true) as use_is_news
    from api_tokens t
    join organizations o on o.id = t.organization_id
    left join users u on u.id = t.created_by_user_id
    left join memberships m on m.user_id = u.id and m.organization_id = t.organization_id
    where t.public_id = ${publicId}`;
  return rows[0];
}

function secretMatches(row: Row, presented: string): boolean {
  if (sameHash(row.secret_hash, presented)) return true;
  const inGrace = row.previous_expires_at !== null && row.previous_expires_at > now();
  return inGrace && row.previous_secret_hash !== null && sameHash(row.previous_secret_hash, presented);
}

/** Only who holds the secret learns why it no longer works. */
function refuseUnusable(row: Row, ip: string | null): void {
  if (row.revoked_at) throw invalid("This token was revoked. Create a new one.");
  if (row.expires_at && row.expires_at <= now()) {
    throw invalid(`This token expired at ${row.expires_at.toISOString()}. Create a new one.`);
  }
  if (row.created_by_user_id && !row.role) {
    throw invalid("The person who created this token is no longer a member of the practice.");
  }
  if (!addressAllowed(ip, row.ip_allowlist)) {
    throw new DomainError("ip_not_allowed", `Requests from ${ip ?? "this address"} may not use this token.`);
  }
}

/** The token's scopes ∩ what its creator's current role allows; a token of the command line has no creator. */
function effectiveScopes(row: Row): ReadonlySet<Scope> {
  if (!row.created_by_user_id || !row.role) return new Set(row.scopes);
  const allowed = new Set(scopesOfRole(row.role));
  return new Set(row.scopes.filter((scope) => allowed.has(scope)));
}

/** At most once a minute, by one conditional update: a busy token does not rewrite its row for every call. */
async function noteUse(tx: Tx, id: string, client: Client): Promise<void> {
  await tx.$executeRaw`
    update api_tokens set last_used_at = now(), last_used_ip = ${client.ip}, last_used_user_agent = ${client.userAgent}
    where id = ${id} and coalesce(last_used_at < now() - interval '1 minute', true)`;
}

function invalid(detail: string): DomainError {
  return new DomainError("invalid_token", detail);
}
