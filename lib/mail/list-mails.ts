import "server-only";
import type { Actor, Ctx } from "../auth/ctx";
import { type Prisma, withSystem } from "../db";
import type { Input, Output } from "../http/contract";
import { decodeCursor, pageOf } from "../pagination";
import type { listMailsContract } from "./contract";

/**
 * Mails to the caller and to the practice. An owner also sees those to members, because without a mail server
 * nobody else could read them a reset link; but never those to somebody who belongs to another practice too,
 * whose account would open that one as well. `withSystem`, because a person's mail belongs to no tenant.
 */
export async function listMails(
  ctx: Ctx,
  { query }: Pick<Input<typeof listMailsContract>, "query">,
): Promise<Output<typeof listMailsContract>> {
  const cursor = decodeCursor(query.cursor, "mail");
  const rows = await withSystem(async (tx) => {
    const { taxId } = await tx.organization.findUniqueOrThrow({ where: { id: ctx.organizationId } });
    const readers = ctx.actor.type === "user" ? await addressees(tx, ctx, ctx.actor, taxId) : [];
    return tx.mail.findMany({
      where: {
        OR: [{ organizationId: ctx.organizationId }, { userId: { in: readers }, organizationId: null }],
        ...(cursor ? { id: { lt: cursor } } : {}),
      },
      orderBy: { id: "desc" },
      take: query.limit + 1,
    });
  });
  return pageOf(rows, query.limit, (row) => ({
    object: "mail" as const,
    id: row.id,
    kind: row.kind,
    recipient: row.recipient,
    subject: row.subject,
    body: row.body,
    sent_at: row.sentAt?.toISOString() ?? null,
    created_at: row.createdAt.toISOString(),
  }));
}

/** The users whose mail the caller may read. */
async function addressees(
  tx: Prisma.TransactionClient,
  ctx: Ctx,
  actor: Extract<Actor, { type: "user" }>,
  taxId: string,
): Promise<string[]> {
  if (actor.role !== "owner") return [actor.id];
  const members = await tx.user.findMany({
    where: {
      memberships: {
        some: { organizationId: ctx.organizationId },
        every: { organization: { taxId } },
      },
    },
    select: { id: true },
  });
  return [actor.id, ...members.map((member) => member.id)];
}
