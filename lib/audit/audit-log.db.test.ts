import { afterAll, beforeAll, expect, it } from "vitest";
import { GET } from "@/app/v1/audit-log/route";
import { withSystem, withTenant } from "@/lib/db";
import { callRoute, createTestOrganization, createTestToken, type TestTenant } from "@/lib/testing/fixtures";
import { createTestDatabase, type TestDatabase } from "@/scripts/testing/database";
import { audit } from "./record";

let database: TestDatabase;
let tenant: TestTenant;
let token: string;
beforeAll(async () => {
  database = await createTestDatabase();
  tenant = await createTestOrganization();
  token = (await createTestToken(tenant.ctx, ["audit:read"])).token;
});
afterAll(() => database.drop());

const list = (query: string, as: string | null = token) =>
  callRoute(GET, { method: "GET", path: `/v1/audit-log${query}`, ...(as ? { token: as } : {}) });
const note = (action: string, targetId: string) =>
  withTenant(tenant.ctx, (tx) => audit(tx, tenant.ctx, { action, targetType: "thing", targetId }));

it("says who did what, from where, by which request", async () => {
  await withTenant(tenant.ctx, (tx) =>
    audit(tx, tenant.ctx, {
      action: "thing.changed",
      targetType: "thing",
      targetId: "t_1",
      details: { fields: ["name"] },
    }),
  );
  const answer = await list("");
  expect(answer.status).toBe(200);
  expect(answer.body.data).toEqual([
    {
      object: "audit_entry",
      id: expect.stringMatching(/^aud_/),
      action: "thing.changed",
      actor: { type: "user", id: tenant.user.id, name: "Test owner" },
      target: { type: "thing", id: "t_1" },
      details: { fields: ["name"] },
      ip: "127.0.0.1",
      user_agent: "vitest",
      request_id: tenant.ctx.requestId,
      created_at: expect.any(String),
    },
  ]);
});

it("pages newest first without gaps, and filters", async () => {
  for (const n of [1, 2, 3]) await note("page.made", `p_${n}`);
  const ids: string[] = [];
  let query = "?action=page.made&limit=2";
  for (let i = 0; i < 2; i += 1) {
    const { body } = await list(query);
    ids.push(...body.data.map((entry: { target: { id: string } }) => entry.target.id));
    query = `?action=page.made&limit=2&cursor=${body.next_cursor}`;
  }
  expect(ids).toEqual(["p_3", "p_2", "p_1"]);
  expect((await list("?target_id=p_2")).body.data).toHaveLength(1);
  expect((await list("?actor_type=system")).body.data).toEqual([]);
  expect((await list("?created_at[lt]=2020-01-01T00:00:00Z")).body.data).toEqual([]);
});

it("shows nothing of another practice", async () => {
  const other = (await createTestToken(tenant.otherCtx, ["audit:read"])).token;
  expect((await list("", other)).body.data).toEqual([]);
});

it("needs audit:read, a token, and parameters that exist", async () => {
  const weak = (await createTestToken(tenant.ctx, "read_write")).token;
  expect((await list("", weak)).body).toMatchObject({ code: "insufficient_scope", scope: "audit:read" });
  expect((await list("", null)).status).toBe(401);
  expect((await list("?who=me")).body.code).toBe("unknown_parameter");
  expect((await list("?limit=1000")).status).toBe(400);
});

it("disappears with the act that failed", async () => {
  const act = withTenant(tenant.ctx, async (tx) => {
    await audit(tx, tenant.ctx, { action: "act.failed", targetType: "thing", targetId: "t_9" });
    throw new Error("after the entry");
  });
  await expect(act).rejects.toThrow("after the entry");
  expect((await list("?action=act.failed")).body.data).toEqual([]);
});

it("cannot be rewritten by the roles that serve requests", async () => {
  await expect(withSystem((tx) => tx.auditEntry.deleteMany())).rejects.toThrow(/permission denied/);
  await expect(
    withTenant(tenant.ctx, (tx) => tx.auditEntry.updateMany({ data: { actorName: "somebody else" } })),
  ).rejects.toThrow(/permission denied/);
});
