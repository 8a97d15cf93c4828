import { decode } from "next-auth/jwt";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { GET as LIST, POST } from "@/app/v1/api-tokens/route";
import { GET as me } from "@/app/v1/me/route";
import { withSystem } from "@/lib/db";
import { env } from "@/lib/env";
import { newId } from "@/lib/id";
import {
  callRoute,
  cookieOf,
  createTestMember,
  createTestOrganization,
  type TestTenant,
} from "@/lib/testing/fixtures";
import { createTestDatabase, type TestDatabase } from "@/scripts/testing/database";

let database: TestDatabase;
let tenant: TestTenant;
let cookie: string;

beforeAll(async () => {
  database = await createTestDatabase();
  tenant = await createTestOrganization();
  cookie = await cookieOf(tenant.ctx);
});
afterAll(() => database.drop());

const getMe = (headers: Record<string, string> = {}, with_ = cookie) =>
  callRoute(me, { method: "GET", path: "/v1/me", cookie: with_, headers });
const createToken = (headers: Record<string, string>) =>
  callRoute(POST, {
    method: "POST",
    path: "/v1/api-tokens",
    cookie,
    headers,
    body: { name: "x", scope: "read" },
  });

describe("the organization of a signed-in request", () => {
  it("is the one that the request names, with the role held there", async () => {
    const second = await createTestOrganization({ environment: "sandbox" });
    await withSystem((tx) =>
      tx.membership.create({
        data: {
          id: newId("mem"),
          organizationId: second.organization.id,
          userId: tenant.user.id,
          role: "read_only",
        },
      }),
    );
    const named = await getMe({ "mindbill-organization": second.organization.id });
    expect(named.body.organization).toMatchObject({ id: second.organization.id, environment: "sandbox" });
    expect(named.body.user).toMatchObject({ id: tenant.user.id, role: "read_only" });
    expect(named.body.user.organizations).toHaveLength(2);
    const unnamed = await getMe();
    expect(unnamed.body.organization.id).toBe(tenant.organization.id);
    const remembered = await getMe({}, `${cookie}; mindbill_organization=${second.organization.id}`);
    expect(remembered.body.organization.id).toBe(second.organization.id);
    await withSystem((tx) =>
      tx.membership.deleteMany({ where: { organizationId: second.organization.id, userId: tenant.user.id } }),
    );
    const gone = await getMe({ "mindbill-organization": second.organization.id });
    expect(gone.status).toBe(404);
    const forgotten = await getMe({}, `${cookie}; mindbill_organization=${second.organization.id}`);
    expect(forgotten.body.organization.id).toBe(tenant.organization.id);
  });

  it("is not found when the user is no member, exactly like one that does not exist", async () => {
    for (const id of [tenant.otherOrganization.id, newId("org"), ""]) {
      const answer = await getMe({ "mindbill-organization": id });
      expect(answer.status).toBe(404);
      expect(answer.body.code).toBe("not_found");
    }
  });
});

describe("a signed-in request that changes something", () => {
  it("must come from our own origin", async () => {
    expect((await createToken({ origin: env().origin })).status).toBe(201);
    for (const origin of ["https://evil.example", "null", `${env().origin}.evil.example`, ""]) {
      const answer = await createToken({ origin });
      expect(answer.status).toBe(403);
      expect(answer.body.code).toBe("origin_mismatch");
    }
  });

  it("is refused without an Origin", async () => {
    const request = new Request(`${env().origin}/v1/api-tokens`, {
      method: "POST",
      headers: { cookie, "content-type": "application/json" },
      body: JSON.stringify({ name: "x", scope: "read" }),
    });
    const response = await POST(request, { params: Promise.resolve({}) });
    expect(response.status).toBe(403);
  });

  it("may come from the request's own host in local mode", async () => {
    const answer = await createToken({ origin: "http://127.0.0.1:3000", host: "127.0.0.1:3000" });
    expect(answer.status).toBe(201);
  });
});

describe("a role", () => {
  it("bites at once when it changes", async () => {
    const member = await createTestMember(tenant.organization, "admin");
    const list = async () =>
      (await callRoute(LIST, { method: "GET", path: "/v1/api-tokens", cookie: await cookieOf(member.ctx) }))
        .status;
    expect(await list()).toBe(200);
    await withSystem((tx) =>
      tx.membership.updateMany({ where: { userId: member.user.id }, data: { role: "read_only" } }),
    );
    expect(await list()).toBe(403);
    await withSystem((tx) => tx.membership.deleteMany({ where: { userId: member.user.id } }));
    expect(await list()).toBe(403);
  });
});

it("the cookie holds the session's id and nothing about the person", async () => {
  const value = cookie.slice(cookie.indexOf("=") + 1);
  const token = await decode({ token: value, secret: env().nextauthSecret });
  expect(Object.keys(token ?? {}).sort()).toEqual(["exp", "iat", "jti", "sid"]);
});
