import "server-only";
import type { Ctx } from "../auth/ctx";
import { withTenant } from "../db";
import type { Input, Output } from "../http/contract";
import { decodeCursor, pageOf } from "../pagination";
import type { listApiTokensContract } from "./contract";
import { creatorNames } from "./creator-names";
import { presentApiToken } from "./present";

/** Newest first; revoked and expired tokens included. */
export async function listApiTokens(
  ctx: Ctx,
  { query }: Pick<Input<typeof listApiTokensContract>, "query">,
): Promise<Output<typeof listApiTokensContract>> {
  const before = decodeCursor(query.cursor, "tok");
  const rows = await withTenant(ctx, (tx) =>
    tx.apiToken.findMany({
      where: { organizationId: ctx.organizationId, ...(before ? { id: { lt: before } } : {}) },
      orderBy: { id: "desc" },
      take: query.limit + 1,
    }),
  );
  const names = await creatorNames(rows);
  return pageOf(rows, query.limit, (row) => presentApiToken(row, ctx.environment, names));
}
