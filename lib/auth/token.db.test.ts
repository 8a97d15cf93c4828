import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { GET as me } from "@/app/v1/me/route";
import { setClock } from "@/lib/clock";
import { disconnect, withSystem } from "@/lib/db";
import { resetEnv } from "@/lib/env";
import {
  callRoute,
  createTestMember,
  createTestOrganization,
  createTestToken,
  type TestTenant,
} from "@/lib/testing/fixtures";
import { formatToken, newPublicId, newSecret } from "@/lib/tokens/format";
import { createTestDatabase, type TestDatabase } from "@/scripts/testing/database";
import { scopesOfPreset, scopesOfRole } from "./scopes";

let database: TestDatabase;
let tenant: TestTenant;
const getMe = (token?: string, headers: Record<string, string> = {}) =>
  callRoute(me, { method: "GET", path: "/v1/me", headers, ...(token ? { token } : {}) });
const inDays = (days: number) => new Date(Date.now() + days * 86_400_000);

beforeAll(async () => {
  database = await createTestDatabase();
  tenant = await createTestOrganization({ name: "Sierra", taxId: "990000017" });
});
afterAll(() => database.drop());
afterEach(() => setClock());

describe("a token", () => {
  it("speaks for its practice with its scopes", async () => {
    const expiresAt = inDays(30);
    const { id, token } = await createTestToken(tenant.ctx, "read", { expiresAt });
    const answer = await getMe(token);
    expect(answer.status).toBe(200);
    expect(answer.body).toEqual({
      object: "me",
      organization: {
        id: tenant.organization.id,
        name: "Sierra",
        tax_id_last4: "0017",
        environment: "live",
      },
      token: {
        id,
        name: "test",
        scope: "read",
        scopes: scopesOfPreset("read"),
        expires_at: expiresAt.toISOString(),
      },
      user: null,
    });
    expect(answer.headers.get("ratelimit-policy")).toBe('"read";q=6000;w=60');
    expect(answer.headers.get("ratelimit")).toMatch(/^"read";r=\d+;t=\d+$/);
  });

  it("is asked for when there is none", async () => {
    const answer = await getMe();
    expect(answer.status).toBe(401);
    expect(answer.body.code).toBe("unauthenticated");
    expect(answer.headers.get("www-authenticate")).toBe('Bearer realm="mindbill"');
  });

  it("is refused alike when unknown and when only its secret is wrong", async () => {
    const { token } = await createTestToken(tenant.ctx);
    const publicId = token.split("_")[2] ?? "";
    const unknown = formatToken({ environment: "live", publicId: newPublicId(), secret: newSecret() });
    const guessed = formatToken({ environment: "live", publicId, secret: newSecret() });
    for (const wrong of [unknown, guessed]) {
      const answer = await getMe(wrong);
      expect(answer.status).toBe(401);
      expect(answer.body).toMatchObject({ code: "invalid_token", detail: "There is no such token." });
      expect(answer.headers.get("www-authenticate")).toContain('error="invalid_token"');
    }
  });

  it("is refused in the other environment's spelling", async () => {
    const { token } = await createTestToken({ ...tenant.ctx, environment: "sandbox" });
    expect((await getMe(token)).body.code).toBe("invalid_token");
  });

  it("ends when it expires, to the moment", async () => {
    const expiresAt = inDays(1);
    const { token } = await createTestToken(tenant.ctx, "read", { expiresAt });
    setClock(() => new Date(expiresAt.getTime() - 1));
    expect((await getMe(token)).status).toBe(200);
    setClock(() => expiresAt);
    expect((await getMe(token)).body.code).toBe("invalid_token");
  });

  it("works only from its networks", async () => {
    const { token } = await createTestToken(tenant.ctx, "read", { ipAllowlist: ["203.0.113.0/24"] });
    expect((await getMe(token, { "x-forwarded-for": "203.0.113.9" })).status).toBe(200);
    const elsewhere = await getMe(token, { "x-forwarded-for": "203.0.113.9, 198.51.100.1" });
    expect(elsewhere.status).toBe(403);
    expect(elsewhere.body.code).toBe("ip_not_allowed");
  });

  it("notes its last use at most once a minute", async () => {
    const { id, token } = await createTestToken(tenant.ctx, "read");
    const use = () => withSystem((tx) => tx.apiToken.findUniqueOrThrow({ where: { id } }).then((row) => row));
    await getMe(token, { "user-agent": "first" });
    const first = await use();
    expect(first).toMatchObject({ lastUsedIp: "127.0.0.1", lastUsedUserAgent: "first" });
    await getMe(token, { "user-agent": "second" });
    expect(await use()).toEqual(first);
    await withSystem(
      (tx) =>
        tx.$executeRaw`update api_tokens set last_used_at = now() - interval '61 seconds' where id = ${id}`,
    );
    await getMe(token, { "user-agent": "third" });
    expect((await use()).lastUsedUserAgent).toBe("third");
  });
});

describe("a token that a member made", () => {
  it("loses what its creator's role loses, at once", async () => {
    const member = await createTestMember(tenant.organization, "admin");
    const { token } = await createTestToken(tenant.ctx, "admin", { createdByUserId: member.user.id });
    expect((await getMe(token)).body.token.scopes).toContain("audit:read");
    await withSystem((tx) =>
      tx.membership.updateMany({ where: { userId: member.user.id }, data: { role: "read_only" } }),
    );
    expect((await getMe(token)).body.token.scopes).toEqual(scopesOfRole("read_only"));
  });

  it.each(["left", "disabled"])("ends when its creator has %s", async (how) => {
    const member = await createTestMember(tenant.organization, "admin");
    const { token } = await createTestToken(tenant.ctx, "read", { createdByUserId: member.user.id });
    await withSystem(async (tx) => {
      if (how === "left") await tx.membership.deleteMany({ where: { userId: member.user.id } });
      else await tx.user.update({ where: { id: member.user.id }, data: { disabledAt: new Date() } });
    });
    const answer = await getMe(token);
    expect(answer.status).toBe(401);
    expect(answer.body.code).toBe("invalid_token");
  });
});

describe("without a database", () => {
  it.each([
    ["malformed", "mbk_live_short"],
    ["of another kind", "ghp_0123456789abcdefghijklmnopqrstuvwxyz"],
    ["with a wrong checksum", `mbk_live_${"a".repeat(12)}_${"b".repeat(32)}000000`],
  ])("a token that is %s is still refused with 401: it costs no query", async (_, token) => {
    const url = process.env.DATABASE_URL;
    await disconnect();
    process.env.DATABASE_URL = "postgresql://nobody@127.0.0.1:1/nowhere";
    resetEnv();
    try {
      const answer = await getMe(token);
      expect(answer.status).toBe(401);
      expect(answer.body.code).toBe("invalid_token");
      const wellFormed = formatToken({ environment: "live", publicId: newPublicId(), secret: newSecret() });
      expect((await getMe(wellFormed)).status).toBe(503);
    } finally {
      await disconnect();
      process.env.DATABASE_URL = url;
      resetEnv();
    }
  });

  it("anything but Bearer is refused", async () => {
    const answer = await getMe(undefined, { authorization: "Basic YTpi" });
    expect(answer.body.code).toBe("invalid_token");
  });
});
