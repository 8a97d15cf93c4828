import "server-only";
import { now } from "../clock";
import { withSystem } from "../db";
import type { Environment, Role } from "./ctx";
import { SESSION_IDLE_HOURS } from "./session-cookie";

export type SessionMembership = {
  id: string;
  name: string;
  taxIdLast4: string;
  environment: Environment;
  role: Role;
};

export type LiveSession = {
  id: string;
  user: { id: string; name: string; email: string };
  /** LIVE before SANDBOX, then by name. */
  memberships: SessionMembership[];
};

type Row = {
  user_id: string;
  user_name: string;
  email: string;
  seen_is_news: boolean;
  organization_id: string | null;
  organization_name: string;
  tax_id: string;
  environment: Environment;
  role: Role;
};

/**
 * The session with its user and memberships as they are now, in one query; null when it was revoked, expired,
 * idle for too long, or its user was disabled. Notes at most once a minute that it was seen.
 */
export function findSession(sessionId: string): Promise<LiveSession | null> {
  const idleSince = new Date(now().getTime() - SESSION_IDLE_HOURS * 3_600_000);
  return withSystem(async (tx) => {
    const rows = await tx.$queryRaw<Row[]>`
      select u.id as user_id, u.name as user_name, u.email, s.last_seen_at < ${now()}::timestamptz - interval '1 minute' as seen_is_news,
        o.id as organization_id, o.name as organization_name, o.tax_id, o.environment, m.role
      from sessions s
      join users u on u.id = s.user_id and u.disabled_at is null
      left join memberships m on m.user_id = u.id
      left join organizations o on o.id = m.organization_id
      where s.id = ${sessionId} and s.revoked_at is null
        and s.expires_at > ${now()}::timestamptz and s.last_seen_at > ${idleSince}::timestamptz
      order by o.environment, o.name, o.id`;
    const first = rows[0];
    if (!first) return null;
    if (first.seen_is_news) {
      await tx.$executeRaw`update sessions set last_seen_at = ${now()}::timestamptz
        where id = ${sessionId} and last_seen_at < ${now()}::timestamptz - interval '1 minute'`;
    }
    return {
      id: sessionId,
      user: { id: first.user_id, name: first.user_name, email: first.email },
      memberships: rows.flatMap((row) =>
        row.organization_id ? [membershipOf(row, row.organization_id)] : [],
      ),
    };
  });
}

function membershipOf(row: Row, id: string): SessionMembership {
  return {
    id,
    name: row.organization_name,
    taxIdLast4: row.tax_id.slice(-4),
    environment: row.environment,
    role: row.role,
  };
}
