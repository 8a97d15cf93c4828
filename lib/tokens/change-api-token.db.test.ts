import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { setClock } from "@/lib/clock";
import { withSystem } from "@/lib/db";
import { createTestOrganization, createTestToken, type TestTenant } from "@/lib/testing/fixtures";
import { createTestDatabase, type TestDatabase } from "@/scripts/testing/database";
import { statusOfUse, tokenCalls } from "./api-tokens.fixture";
import { parseToken } from "./format";

let database: TestDatabase;
let tenant: TestTenant;
let admin: string;
let stranger: string;
const { create, get, patch, revoke, rotate } = tokenCalls(() => admin);

beforeAll(async () => {
  database = await createTestDatabase();
  tenant = await createTestOrganization();
  admin = (await createTestToken(tenant.ctx, "admin")).token;
  stranger = (await createTestToken(tenant.otherCtx, "admin")).token;
});
afterAll(() => database.drop());
afterEach(() => setClock());

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
