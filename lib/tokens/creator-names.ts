import "server-only";
import { withSystem } from "../db";

/**
 * The names of the users who made these tokens of one practice. They may have left it since, so membership
 * cannot be the way to them; the ids come from the practice's own rows.
 */
export async function creatorNames(
  tokens: readonly { createdByUserId: string | null }[],
): Promise<ReadonlyMap<string, string>> {
  const ids = [...new Set(tokens.flatMap((token) => token.createdByUserId ?? []))];
  if (ids.length === 0) return new Map();
  const users = await withSystem((tx) =>
    tx.user.findMany({ where: { id: { in: ids } }, select: { id: true, name: true } }),
  );
  return new Map(users.map((user) => [user.id, user.name]));
}
