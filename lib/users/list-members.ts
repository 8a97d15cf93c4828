import "server-only";
import type { Ctx } from "../auth/ctx";
import { withSystem } from "../db";
import type { Input, Output } from "../http/contract";
import { decodeCursor, pageOf } from "../pagination";
import type { listMembersContract } from "./contract";
import { presentMember } from "./present-member";

/** The practice's members, latest joined first. `withSystem`, because users belong to no tenant. */
export async function listMembers(
  ctx: Ctx,
  { query }: Pick<Input<typeof listMembersContract>, "query">,
): Promise<Output<typeof listMembersContract>> {
  const cursor = decodeCursor(query.cursor, "mem");
  const rows = await withSystem((tx) =>
    tx.membership.findMany({
      where: { organizationId: ctx.organizationId, ...(cursor ? { id: { lt: cursor } } : {}) },
      include: { user: true },
      orderBy: { id: "desc" },
      take: query.limit + 1,
    }),
  );
  return pageOf(rows, query.limit, presentMember);
}
