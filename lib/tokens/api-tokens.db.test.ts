import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { POST as ROTATE } from "@/app/v1/api-tokens/[id]/rotate/route";
import { DELETE, GET as GET_ONE, PATCH } from "@/app/v1/api-tokens/[id]/route";
import { GET as LIST, POST } from "@/app/v1/api-tokens/route";
import { GET as ME } from "@/app/v1/me/route";
import { setClock } from "@/lib/clock";
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
import { hashSecret, parseToken } from "./format";

let database: TestDatabase;
let tenant: TestTenant;
let admin: string;
let stranger: string;

beforeAll(async () => {
  database = await createTestDatabase();
  tenant = await createTestOrganization();
  admin = (await createTestToken(tenant.ctx, "admin")).token;
  stranger = (await createTestToken(tenant.otherCtx, "admin")).token;
});
afterAll(() => database.drop());
afterEach(() => setClock());

type Headers = Record<string, string>;
const create = (body: unknown, token = admin, headers: Headers = {}) =>
  callRoute(POST, { method: "POST", path: "/v1/api-tokens", token, body, headers });
const get = (id: string, token = admin) =>
  callRoute(GET_ONE, { method: "GET", path: `/v1/api-tokens/${id}`, params: { id }, token });
const patch = (id: string, body: unknown, token = admin, headers: Headers = {}) =>
  callRoute(PATCH, {
    method: "PATCH",
    path: `/v1/api-tokens/${id}`,
    params: { id },
    token,
    body,
    headers,
  });
const revoke = (id: string, token = admin, headers: Headers = {}) =>
  callRoute(DELETE, { method: "DELETE", path: `/v1/api-tokens/${id}`, params: { id }, token, headers });
const rotate = (id: string, body: unknown, token = admin, headers: Headers = {}) =>
  callRoute(ROTATE, {
    method: "POST",
    path: `/v1/api-tokens/${id}/rotate`,
    params: { id },
    token,
    body,
    headers,
  });
const statusOfUse = async (token: string) =>
  (await callRoute(ME, { method: "GET", path: "/v1/me", token })).status;

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

describe("changing a token", () => {
  it("renames it, narrows its networks and moves its expiry", async () => {
    const { body } = await create({ name: "old", scope: "read", expires_in_days: 10 });
    expect(body.status).toBe("expiring");
    const answer = await patch(body.id, { name: "new", ip_allowlist: ["203.0.113.7"], expires_in_days: 30 });
    expect(answer.body).toMatchObject({ name: "new", ip_allowlist: ["203.0.113.7/32"], status: "active" });
    expect(await statusOfUse(body.token)).toBe(403);
  });

  it("honours If-Match", async () => {
    const { id } = (await create({ name: "v", scope: "read" })).body;
    const etag = (await get(id)).headers.get("etag") ?? "";
    expect((await patch(id, { name: "v2" }, admin, { "if-match": etag })).status).toBe(200);
    const stale = await patch(id, { name: "v3" }, admin, { "if-match": etag });
    expect(stale.status).toBe(412);
    expect((await revoke(id, admin, { "if-match": etag })).status).toBe(412);
    expect((await get(id)).body.name).toBe("v2");
  });

  it("refuses fields that cannot change", async () => {
    const { id } = (await create({ name: "v", scope: "read" })).body;
    const answer = await patch(id, { scope: "admin" });
    expect(answer.status).toBe(422);
    expect(answer.body.errors[0]).toMatchObject({ pointer: "/scope", code: "unknown_field" });
  });
});

describe("rotating a token", () => {
  it("keeps the old secret until its grace ends, and id and scopes for good", async () => {
    const old = (await create({ name: "r", scope: "read" })).body;
    const answer = await rotate(old.id, { grace_hours: 1 });
    expect(answer.status).toBe(200);
    expect(answer.body).toMatchObject({ id: old.id, scopes: old.scopes, status: "rotating" });
    expect(await statusOfUse(old.token)).toBe(200);
    expect(await statusOfUse(answer.body.token)).toBe(200);
    const graceEndsAt = Date.parse(answer.body.previous_secret_expires_at);
    setClock(() => new Date(graceEndsAt));
    expect(await statusOfUse(old.token)).toBe(401);
    expect(await statusOfUse(answer.body.token)).toBe(200);
    expect((await get(old.id)).body).toMatchObject({ status: "active", previous_secret_expires_at: null });
  });

  it("cuts every older secret at once without grace", async () => {
    const first = (await create({ name: "r", scope: "read" })).body;
    const second = (await rotate(first.id, { grace_hours: 24 })).body;
    expect((await rotate(first.id, { grace_hours: 24 })).body.code).toBe("previous_secret_live");
    const third = (await rotate(first.id, { grace_hours: 0 })).body;
    expect(await statusOfUse(first.token)).toBe(401);
    expect(await statusOfUse(second.token)).toBe(401);
    expect(await statusOfUse(third.token)).toBe(200);
  });

  it("replays without the token and rotates once", async () => {
    const { id } = (await create({ name: "r", scope: "read" })).body;
    const headers = { "idempotency-key": "rotate-1" };
    const first = await rotate(id, { grace_hours: 0 }, admin, headers);
    const again = await rotate(id, { grace_hours: 0 }, admin, headers);
    expect(again.body).toEqual({ ...first.body, token: null, last_used_at: null });
    expect(await statusOfUse(first.body.token)).toBe(200);
  });

  it("takes only the offered graces", async () => {
    const { id } = (await create({ name: "r", scope: "read" })).body;
    expect((await rotate(id, { grace_hours: 2 })).body.errors[0].pointer).toBe("/grace_hours");
  });
});

describe("a token that can do more than the caller", () => {
  it("can be neither rotated nor changed, because that would hand its power over", async () => {
    const { id } = (await create({ name: "strong", scope: "admin" })).body;
    const weak = (await createTestToken(tenant.ctx, ["tokens:read", "tokens:write"])).token;
    expect((await rotate(id, { grace_hours: 24 }, weak)).body.code).toBe("insufficient_scope");
    expect((await patch(id, { ip_allowlist: [] }, weak)).body.code).toBe("insufficient_scope");
  });
});

describe("revoking a token", () => {
  it("bites at the next request and cannot be undone", async () => {
    const { id, token } = (await create({ name: "gone", scope: "read" })).body;
    expect(await statusOfUse(token)).toBe(200);
    const answer = await revoke(id);
    expect(answer.status).toBe(200);
    expect(answer.body.status).toBe("revoked");
    expect(await statusOfUse(token)).toBe(401);
    expect((await patch(id, { name: "back" })).body.code).toBe("invalid_state");
    expect((await rotate(id, { grace_hours: 0 })).body.code).toBe("invalid_state");
    expect((await revoke(id)).body).toEqual(answer.body);
  });

  it("ends the secret that is in its grace as well", async () => {
    const { id, token } = (await create({ name: "gone", scope: "read" })).body;
    await rotate(id, { grace_hours: 168 });
    await revoke(id);
    expect(await statusOfUse(token)).toBe(401);
  });
});

describe("every operation on a token", () => {
  const operations: [string, (id: string, token: string) => Promise<{ status: number; text: string }>][] = [
    ["get", get],
    ["change", (id, token) => patch(id, { name: "mine" }, token)],
    ["rotate", (id, token) => rotate(id, { grace_hours: 0 }, token)],
    ["revoke", revoke],
  ];

  it.each(operations)("%s: a foreign id answers exactly like a missing one", async (_, operate) => {
    const { id } = (await create({ name: "ours", scope: "read" })).body;
    const missing = id.replace(/.{6}$/, "000000");
    const foreign = await operate(id, stranger);
    const absent = await operate(missing, stranger);
    expect(foreign.status).toBe(404);
    const neutral = (text: string, own: string) =>
      text.replaceAll(own, "ID").replace(/"request_id":"\w+"/, "");
    expect(neutral(foreign.text, id)).toBe(neutral(absent.text, missing));
    expect((await get(id)).body).toMatchObject({ name: "ours", status: "active" });
  });

  it.each(operations)("%s: a token without the scope is refused", async (_, operate) => {
    const { id } = (await create({ name: "ours", scope: "read" })).body;
    const { token } = await createTestToken(tenant.ctx, "read_write");
    expect((await operate(id, token)).status).toBe(403);
  });

  it("leaves one audit entry per act, with who, what and the request, and no secret", async () => {
    const { id, token } = (await create({ name: "watched", scope: "read" })).body;
    await patch(id, { name: "watched still" });
    const rotated = (await rotate(id, { grace_hours: 24 })).body.token;
    await revoke(id);
    const entries = await withSystem((tx) =>
      tx.auditEntry.findMany({ where: { targetId: id }, orderBy: { id: "asc" } }),
    );
    expect(entries.map((e) => e.action)).toEqual([
      "api_token.created",
      "api_token.updated",
      "api_token.rotated",
      "api_token.revoked",
    ]);
    for (const entry of entries) {
      expect(entry).toMatchObject({ actorType: "token", ip: "127.0.0.1", userAgent: "vitest" });
    }
    const text = JSON.stringify(entries);
    expect(text).not.toContain(parseToken(token)?.secret);
    expect(text).not.toContain(parseToken(rotated)?.secret);
  });
});
