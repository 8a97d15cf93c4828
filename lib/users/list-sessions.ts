import "server-only";
import type { Ctx } from "../auth/ctx";
import { withSystem } from "../db";
import type { Input, Output } from "../http/contract";
import { decodeCursor, pageOf } from "../pagination";
import type { listSessionsContract } from "./contract";
import { ownLiveSessions } from "./own-sessions";

/** Where the caller is signed in, latest first. `withSystem`, because sessions belong to no tenant. */
export async function listSessions(
  ctx: Ctx,
  { query }: Pick<Input<typeof listSessionsContract>, "query">,
): Promise<Output<typeof listSessionsContract>> {
  const cursor = decodeCursor(query.cursor, "ses");
  const current = ctx.actor.type === "user" ? ctx.actor.sessionId : null;
  const rows = await withSystem((tx) =>
    tx.session.findMany({
      where: { ...ownLiveSessions(ctx.actor.id), ...(cursor ? { id: { lt: cursor } } : {}) },
      orderBy: { id: "desc" },
      take: query.limit + 1,
    }),
  );
  return pageOf(rows, query.limit, (row) => ({
    object: "session" as const,
    id: row.id,
    current: row.id === current,
    ip: row.ip,
    user_agent: row.userAgent,
    created_at: row.createdAt.toISOString(),
    last_seen_at: row.lastSeenAt.toISOString(),
    expires_at: row.expiresAt.toISOString(),
  }));
}
