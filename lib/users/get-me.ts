import "server-only";
import type { Ctx, Environment, Role } from "../auth/ctx";
import { withSystem, withTenant } from "../db";
import type { Output } from "../http/contract";
import type { getMeContract } from "./contract";

type Me = Output<typeof getMeContract>;

/** The practice the caller speaks for, with its token, or the user with every practice they belong to. */
export async function getMe(ctx: Ctx): Promise<Me> {
  const [organization, token] = await withTenant(ctx, async (tx) => [
    await tx.organization.findFirstOrThrow({ where: { id: ctx.organizationId } }),
    ctx.actor.type === "token"
      ? await tx.apiToken.findFirstOrThrow({
          where: { id: ctx.actor.id, organizationId: ctx.organizationId },
        })
      : null,
  ]);
  return {
    object: "me",
    organization: presentOrganization(organization),
    token: token && {
      id: token.id,
      name: token.name,
      scope: token.scope,
      scopes: [...ctx.scopes],
      expires_at: token.expiresAt?.toISOString() ?? null,
    },
    user: ctx.actor.type === "user" ? await userOf(ctx, ctx.actor.id, ctx.actor.role) : null,
  };
}

/** Crosses practices on purpose: the rows are the user's own memberships. */
async function userOf(ctx: Ctx, userId: string, role: Role): Promise<NonNullable<Me["user"]>> {
  const user = await withSystem((tx) =>
    tx.user.findUniqueOrThrow({
      where: { id: userId },
      include: {
        memberships: {
          include: { organization: true },
          orderBy: [{ organization: { name: "asc" } }, { organization: { environment: "asc" } }],
        },
      },
    }),
  );
  return {
    id: user.id,
    name: user.name,
    email: user.email,
    role,
    scopes: [...ctx.scopes],
    organizations: user.memberships.map((m) => ({
      ...presentOrganization(m.organization),
      role: m.role as Role,
    })),
  };
}

function presentOrganization(row: { id: string; name: string; taxId: string; environment: string }) {
  return {
    id: row.id,
    name: row.name,
    tax_id_last4: row.taxId.slice(-4),
    environment: row.environment as Environment,
  };
}
