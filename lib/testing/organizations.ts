import "server-only";
import { randomBytes, randomInt } from "node:crypto";
import type { Ctx, Environment, OrganizationId, Role } from "../auth/ctx";
import { scopesOfRole } from "../auth/scopes";
import { withSystem } from "../db";
import { newId } from "../id";

export type TestOrganization = { id: string; name: string; taxId: string; environment: Environment };
export type TestUser = { id: string; name: string; email: string };

export type TestTenant = {
  organization: TestOrganization;
  /** The owner, signed in. */
  user: TestUser;
  ctx: Ctx;
  /** The owner of an unrelated practice: whatever `ctx` makes must look missing to it. */
  otherCtx: Ctx;
  otherOrganization: TestOrganization;
};

/** Two practices that know nothing of each other, each with an owner who is signed in. */
export async function createTestOrganization(
  options: { environment?: Environment; name?: string; taxId?: string } = {},
): Promise<TestTenant> {
  const organization = await insertOrganization(options);
  const otherOrganization = await insertOrganization({ environment: options.environment ?? "live" });
  const { user, ctx } = await createTestMember(organization, "owner");
  const { ctx: otherCtx } = await createTestMember(otherOrganization, "owner");
  return { organization, user, ctx, otherCtx, otherOrganization };
}

/** Adds a user with a role and a live session to a practice. */
export async function createTestMember(
  organization: TestOrganization,
  role: Role,
): Promise<{ user: TestUser; ctx: Ctx; sessionId: string }> {
  const suffix = randomBytes(4).toString("hex");
  const user = { id: newId("usr"), name: `Test ${role}`, email: `${role}-${suffix}@test.example` };
  const sessionId = newId("ses");
  await withSystem(async (tx) => {
    await tx.user.create({ data: user });
    await tx.membership.create({
      data: { id: newId("mem"), organizationId: organization.id, userId: user.id, role },
    });
    await tx.session.create({
      data: { id: sessionId, userId: user.id, expiresAt: new Date(Date.now() + 86_400_000) },
    });
  });
  const ctx: Ctx = {
    organizationId: organization.id as OrganizationId,
    environment: organization.environment,
    actor: { type: "user", id: user.id, name: user.name, sessionId, role },
    scopes: new Set(scopesOfRole(role)),
    requestId: newId("req"),
    ip: "127.0.0.1",
    userAgent: "vitest",
  };
  return { user, ctx, sessionId };
}

async function insertOrganization(
  options: Partial<Pick<TestOrganization, "environment" | "name" | "taxId">>,
): Promise<TestOrganization> {
  const organization = {
    id: newId("org"),
    name: options.name ?? "Test Practice",
    taxId: options.taxId ?? String(randomInt(100_000_000, 999_999_999)),
    environment: options.environment ?? "live",
  };
  await withSystem((tx) => tx.organization.create({ data: { ...organization, npi: "1234567893" } }));
  return organization;
}
