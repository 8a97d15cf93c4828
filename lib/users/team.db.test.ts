import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { GET as LIST_MAILS } from "@/app/v1/mails/route";
import { DELETE, PATCH } from "@/app/v1/members/[id]/route";
import { GET as LIST } from "@/app/v1/members/route";
import { DELETE as REVOKE } from "@/app/v1/sessions/[id]/route";
import { GET as LIST_SESSIONS } from "@/app/v1/sessions/route";
import type { Ctx } from "@/lib/auth/ctx";
import { withSystem } from "@/lib/db";
import { newId } from "@/lib/id";
import { sendMail } from "@/lib/mail/send-mail";
import {
  callRoute,
  cookieOf,
  createTestMember,
  createTestOrganization,
  createTestToken,
  type TestTenant,
} from "@/lib/testing/fixtures";
import { createTestDatabase, type TestDatabase } from "@/scripts/testing/database";

let database: TestDatabase;
let tenant: TestTenant;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());
beforeEach(async () => {
  tenant = await createTestOrganization();
});

type Handler = typeof LIST;
const at = async (handler: Handler, method: "GET" | "PATCH" | "DELETE", ctx: Ctx, id = "", body?: unknown) =>
  callRoute(handler, {
    method,
    path: `/v1/x/${id}`,
    cookie: await cookieOf(ctx),
    ...(id ? { params: { id } } : {}),
    ...(body ? { body } : {}),
  });
const list = (ctx: Ctx) => at(LIST, "GET", ctx);
const setRole = (ctx: Ctx, id: string, role: string) => at(PATCH, "PATCH", ctx, id, { role });
const remove = (ctx: Ctx, id: string) => at(DELETE, "DELETE", ctx, id);
const memberId = (ctx: Ctx) =>
  withSystem((tx) =>
    tx.membership.findFirstOrThrow({
      where: { userId: ctx.actor.id ?? "", organizationId: ctx.organizationId },
    }),
  ).then((row) => row.id);

describe("the team", () => {
  it("is listed to its members with names and roles, and to no token", async () => {
    const { ctx } = await createTestMember(tenant.organization, "read_only");
    const answer = await list(ctx);
    expect(answer.body.data).toMatchObject([
      { role: "read_only" },
      { role: "owner", user_id: tenant.user.id },
    ]);
    const { token } = await createTestToken(tenant.ctx, "admin");
    const refusal = await callRoute(LIST, { method: "GET", path: "/v1/members", token });
    expect(refusal.status).toBe(403);
    expect(refusal.body.code).toBe("insufficient_scope");
  });

  it("is changed by owners and admins only, and owners by owners only", async () => {
    const { ctx: admin } = await createTestMember(tenant.organization, "admin");
    const { ctx: biller } = await createTestMember(tenant.organization, "biller");
    const [billerId, ownerId] = [await memberId(biller), await memberId(tenant.ctx)];
    expect((await setRole(biller, billerId, "admin")).body.code).toBe("role_required");
    expect((await setRole(admin, billerId, "owner")).body.code).toBe("role_required");
    expect((await setRole(admin, ownerId, "biller")).body.code).toBe("role_required");
    expect((await remove(admin, ownerId)).body.code).toBe("role_required");
    expect((await setRole(admin, billerId, "read_only")).body.role).toBe("read_only");
    expect((await setRole(tenant.ctx, billerId, "emperor")).status).toBe(422);
  });

  it("changes in LIVE and SANDBOX together, bites at once, and stands in both audit logs", async () => {
    const sandbox = newId("org");
    const { user, ctx } = await createTestMember(tenant.organization, "biller");
    await withSystem(async (tx) => {
      await tx.organization.create({
        data: { id: sandbox, name: "Sandbox", taxId: tenant.organization.taxId, environment: "sandbox" },
      });
      await tx.membership.create({
        data: { id: newId("mem"), organizationId: sandbox, userId: user.id, role: "biller" },
      });
    });
    expect((await remove(tenant.ctx, await memberId(ctx))).status).toBe(204);
    expect(await withSystem((tx) => tx.membership.count({ where: { userId: user.id } }))).toBe(0);
    expect((await list(ctx)).status).toBe(403);
    const entries = await withSystem((tx) =>
      tx.auditEntry.findMany({ where: { action: "member.removed", actorId: tenant.user.id } }),
    );
    expect(entries.map((entry) => entry.organizationId).sort()).toEqual(
      [sandbox, tenant.organization.id].sort(),
    );
  });

  it("keeps an owner, though two owners demote each other at the same moment", async () => {
    expect((await setRole(tenant.ctx, await memberId(tenant.ctx), "admin")).body.code).toBe("conflict");
    const { ctx: second } = await createTestMember(tenant.organization, "owner");
    const [firstId, secondId] = [await memberId(tenant.ctx), await memberId(second)];
    const answers = await Promise.all([
      setRole(tenant.ctx, secondId, "biller"),
      setRole(second, firstId, "biller"),
    ]);
    expect(answers.filter((answer) => answer.status === 200)).toHaveLength(1);
    const owners = await withSystem((tx) =>
      tx.membership.count({ where: { organizationId: tenant.organization.id, role: "owner" } }),
    );
    expect(owners).toBe(1);
  });

  it("does not know members of another practice", async () => {
    const id = await memberId(tenant.otherCtx);
    expect((await setRole(tenant.ctx, id, "biller")).status).toBe(404);
    expect((await remove(tenant.ctx, id)).status).toBe(404);
  });
});

describe("sessions", () => {
  it("are listed to their user and signed out one by one, at once", async () => {
    const elsewhere = newId("ses");
    await withSystem((tx) =>
      tx.session.create({
        data: { id: elsewhere, userId: tenant.user.id, expiresAt: new Date(Date.now() + 1e6) },
      }),
    );
    const before = await at(LIST_SESSIONS, "GET", tenant.ctx);
    expect(before.body.data.map((s: { current: boolean }) => s.current).sort()).toEqual([false, true]);
    expect((await at(REVOKE, "DELETE", tenant.ctx, elsewhere)).status).toBe(204);
    expect((await at(LIST_SESSIONS, "GET", tenant.ctx)).body.data).toHaveLength(1);
    expect((await at(REVOKE, "DELETE", tenant.ctx, elsewhere)).status).toBe(404);
  });

  it("of somebody else are missing", async () => {
    const { sessionId } = await createTestMember(tenant.organization, "biller");
    expect((await at(REVOKE, "DELETE", tenant.ctx, sessionId)).status).toBe(404);
  });
});

describe("mails", () => {
  const mailTo = (user: { id: string; email: string }) =>
    sendMail({ kind: "password_reset", recipient: user.email, userId: user.id, subject: "s", body: "link" });
  const recipients = async (ctx: Ctx) =>
    (await at(LIST_MAILS, "GET", ctx)).body.data.map((mail: { recipient: string }) => mail.recipient);

  it("are shown to their reader, and to the owner of a practice that is the reader's only one", async () => {
    const biller = await createTestMember(tenant.organization, "biller");
    const admin = await createTestMember(tenant.organization, "admin");
    await mailTo(biller.user);
    expect(await recipients(biller.ctx)).toEqual([biller.user.email]);
    expect(await recipients(tenant.ctx)).toEqual([biller.user.email]);
    expect(await recipients(admin.ctx)).toEqual([]);
    expect(await recipients(tenant.otherCtx)).toEqual([]);
    await withSystem((tx) =>
      tx.membership.create({
        data: {
          id: newId("mem"),
          organizationId: tenant.otherOrganization.id,
          userId: biller.user.id,
          role: "biller",
        },
      }),
    );
    expect(await recipients(tenant.ctx)).toEqual([]);
  });
});
