import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { GET as LIST, POST } from "@/app/v1/api-tokens/route";
import { withSystem } from "@/lib/db";
import {
  callRoute,
  cookieOf,
  createTestMember,
  createTestOrganization,
  createTestToken,
  type TestTenant,
} from "@/lib/testing/fixtures";
import { createTestDatabase, type TestDatabase } from "@/scripts/testing/database";
import { statusOfUse, tokenCalls } from "./api-tokens.fixture";
import { hashSecret, parseToken } from "./format";

let database: TestDatabase;
let tenant: TestTenant;
let admin: string;
const { create, get } = tokenCalls(() => admin);

beforeAll(async () => {
  database = await createTestDatabase();
  tenant = await createTestOrganization();
  admin = (await createTestToken(tenant.ctx, "admin")).token;
});
afterAll(() => database.drop());

describe("creating a token", () => {
  it("answers it once and stores only a digest of its secret", async () => {
    const answer = await create({ name: "warehouse", scope: "read" });
    expect(answer.status).toBe(201);
    const { token, ...rest } = answer.body;
    expect(rest).toMatchObject({
      object: "api_token",
      name: "warehouse",
      scope: "read",
      environment: "live",
      status: "active",
      last_used_at: null,
      revoked_at: null,
      created_by: { type: "token" },
      hint: `${token.slice(0, 13)}…${token.slice(-4)}`,
    });
    expect(Date.parse(rest.expires_at) - Date.now()).toBeCloseTo(90 * 86_400_000, -6);
    const row = await withSystem((tx) => tx.apiToken.findUniqueOrThrow({ where: { id: rest.id } }));
    const secret = parseToken(token)?.secret ?? "";
    expect(row.secretHash).toBe(hashSecret(secret));
    expect(JSON.stringify(row)).not.toContain(secret);
    expect((await get(rest.id)).text).not.toContain(secret);
    expect(await statusOfUse(token)).toBe(200);
  });

  it("replays with the same Idempotency-Key without the token", async () => {
    const headers = { "idempotency-key": "token-1" };
    const first = await create({ name: "once", scope: "read" }, admin, headers);
    const again = await create({ name: "once", scope: "read" }, admin, headers);
    expect(first.body.token).toMatch(/^mbk_live_/);
    expect(again.status).toBe(201);
    expect(again.headers.get("idempotent-replayed")).toBe("true");
    expect(again.body).toEqual({ ...first.body, token: null });
  });

  it.each([
    [{ scope: "read" }, "/name"],
    [{ name: " ", scope: "read" }, "/name"],
    [{ name: "x" }, "/scope"],
    [{ name: "x", scope: "root" }, "/scope"],
    [{ name: "x", scope: "read", scopes: ["bills:read"] }, "/scope"],
    [{ name: "x", scopes: ["bills:delete"] }, "/scopes/0"],
    [{ name: "x", scope: "read", expires_in_days: 0 }, "/expires_in_days"],
    [{ name: "x", scope: "read", ip_allowlist: ["203.0.113.0/33"] }, "/ip_allowlist/0"],
    [{ name: "x", scope: "read", expires_at: "2027-01-01" }, "/expires_at"],
  ])("refuses %j with a pointer to %s", async (body, pointer) => {
    const answer = await create(body);
    expect(answer.status).toBe(422);
    expect(answer.body.errors.map((e: { pointer: string }) => e.pointer)).toContain(pointer);
  });

  it("cannot mint scopes that the caller lacks, and names the missing one", async () => {
    const { token } = await createTestToken(tenant.ctx, ["tokens:write", "bills:read"]);
    expect((await create({ name: "x", scopes: ["bills:read"] }, token)).status).toBe(201);
    const answer = await create({ name: "x", scopes: ["bills:read", "bills:write"] }, token);
    expect(answer.status).toBe(403);
    expect(answer.body).toMatchObject({ code: "insufficient_scope", scope: "bills:write" });
    expect(answer.headers.get("www-authenticate")).toContain('scope="bills:write"');
  });

  it("needs tokens:write", async () => {
    const { token } = await createTestToken(tenant.ctx, "read_write");
    const answer = await create({ name: "x", scope: "read" }, token);
    expect(answer.status).toBe(403);
    expect(answer.body.scope).toBe("tokens:write");
  });

  it("lets only admins make one that never expires", async () => {
    const never = { name: "x", scope: "read", expires_in_days: null };
    expect((await create(never)).body).toMatchObject({ expires_at: null, status: "active" });
    const biller = await createTestMember(tenant.organization, "biller");
    const cookie = await cookieOf(biller.ctx);
    const asBiller = (body: unknown) =>
      callRoute(POST, { method: "POST", path: "/v1/api-tokens", cookie, body });
    expect((await asBiller(never)).body.code).toBe("role_required");
    const capped = await asBiller({ name: "x", scope: "read_write", expires_in_days: 30 });
    expect(capped.body.created_by).toEqual({ type: "user", id: biller.user.id, name: "Test biller" });
    expect((await asBiller({ name: "x", scope: "admin" })).body.code).toBe("insufficient_scope");
  });

  it("caps a token's child by the same person as its parent", async () => {
    const member = await createTestMember(tenant.organization, "admin");
    const parent = await createTestToken(tenant.ctx, "admin", { createdByUserId: member.user.id });
    const child = (await create({ name: "child", scope: "admin" }, parent.token)).body.token;
    await withSystem((tx) => tx.membership.deleteMany({ where: { userId: member.user.id } }));
    expect(await statusOfUse(child)).toBe(401);
  });

  it("belongs to the environment of its caller", async () => {
    const sandbox = await createTestOrganization({ environment: "sandbox" });
    const { token } = await createTestToken(sandbox.ctx);
    expect((await create({ name: "x", scope: "read" }, token)).body.token).toMatch(/^mbk_test_/);
  });
});

describe("listing tokens", () => {
  it("goes newest first by pages, sees its own practice only, and shows no secret", async () => {
    const own = await createTestOrganization();
    const { token } = await createTestToken(own.ctx);
    const ids: string[] = [];
    for (const name of ["a", "b", "c"]) ids.unshift((await create({ name, scope: "read" }, token)).body.id);
    const list = (query: string) => callRoute(LIST, { method: "GET", path: `/v1/api-tokens${query}`, token });
    const first = await list("?limit=2");
    expect(first.body.data.map((t: { id: string }) => t.id)).toEqual(ids.slice(0, 2));
    expect(first.headers.get("link")).toContain('rel="next"');
    const rest = await list(`?cursor=${first.body.next_cursor}`);
    expect(rest.body.data.map((t: { name: string }) => t.name)).toEqual(["a", "test"]);
    expect(rest.body.has_more).toBe(false);
    expect(first.text).not.toMatch(/hash|"token":/);
  });

  it.each(["?limit=0", "?status=live", "?cursor=abc"])("refuses %s with 400", async (query) => {
    const answer = await callRoute(LIST, { method: "GET", path: `/v1/api-tokens${query}`, token: admin });
    expect(answer.status).toBe(400);
  });
});
