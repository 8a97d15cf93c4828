import "server-only";
import type { Membership } from "@/prisma/generated/client";
import { audit } from "../audit/record";
import type { Ctx, Role } from "../auth/ctx";
import { type Prisma, type Tx, withSystem } from "../db";
import { DomainError, notFound } from "../errors";

export type TeamChange = {
  membershipId: string;
  /** The new role; null removes the member. */
  role: Role | null;
};

/**
 * Changes one member's place in the practice, in LIVE and SANDBOX alike, under a lock on the practice's
 * memberships: two owners who demote each other at the same moment must not leave none.
 * @throws DomainError 404, 403 role_required, 409 conflict for the last owner
 */
export async function changeTeam(ctx: Ctx, change: TeamChange): Promise<void> {
  await withSystem(async (tx) => {
    const memberships = await lockPractice(tx, ctx);
    const target = memberships.find(
      (m) => m.id === change.membershipId && m.organizationId === ctx.organizationId,
    );
    if (!target) throw notFound("member", change.membershipId);
    assertMayChange(ctx, memberships, target, change.role);
    const theirs = memberships.filter((m) => m.userId === target.userId);
    for (const membership of theirs) {
      if (change.role === null) await tx.membership.delete({ where: { id: membership.id } });
      else await tx.membership.update({ where: { id: membership.id }, data: { role: change.role } });
      await audit(
        tx,
        { ...ctx, organizationId: membership.organizationId as Ctx["organizationId"] },
        {
          action: change.role === null ? "member.removed" : "member.role_changed",
          targetType: "member",
          targetId: membership.id,
          details: detailsOf(membership, change.role),
        },
      );
    }
  });
}

/** All memberships of the practice (both environments), locked in id order. */
async function lockPractice(tx: Tx, ctx: Ctx): Promise<Membership[]> {
  const { taxId } = await tx.organization.findUniqueOrThrow({ where: { id: ctx.organizationId } });
  await tx.$queryRaw`
    select from memberships m join organizations o on o.id = m.organization_id
    where o.tax_id = ${taxId} order by m.id for update of m`;
  return tx.membership.findMany({ where: { organization: { taxId } }, orderBy: { id: "asc" } });
}

function assertMayChange(ctx: Ctx, all: Membership[], target: Membership, role: Role | null): void {
  // Read under the lock: the caller may have been demoted since the request began.
  const own = all.find((m) => m.userId === ctx.actor.id && m.organizationId === ctx.organizationId);
  if (own?.role !== "owner" && own?.role !== "admin") {
    throw new DomainError("role_required", "Only owners and admins may change the team.");
  }
  if (own.role !== "owner" && (target.role === "owner" || role === "owner")) {
    throw new DomainError("role_required", "Only an owner may make or unmake owners.");
  }
  const owners = all.filter((m) => m.role === "owner" && m.organizationId === ctx.organizationId);
  if (role !== "owner" && owners.length === 1 && owners[0]?.id === target.id) {
    throw new DomainError("conflict", "A practice keeps at least one owner. Make somebody else owner first.");
  }
}

function detailsOf(membership: Membership, role: Role | null): Prisma.InputJsonObject {
  return { user_id: membership.userId, from: membership.role, ...(role === null ? {} : { to: role }) };
}
