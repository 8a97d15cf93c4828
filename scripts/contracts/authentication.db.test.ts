import { beforeAll, describe, expect, it } from "vitest";
import { SCOPES, type Scope, scopesOfPreset } from "@/lib/auth/scopes";
import { CONTRACTS } from "@/lib/contracts";
import { NOTHING } from "@/lib/http/contract";
import { cookieOf, createTestMember, createTestToken } from "@/lib/testing/fixtures";
import { formatToken, newPublicId, newSecret } from "@/lib/tokens/format";
import { type Caller, callOperation, contractOf } from "./testing/call-operation";
import { exampleOf } from "./testing/examples";
import { twoPractices } from "./testing/scene";

const scene = twoPractices();
const closed = CONTRACTS.filter(({ access }) => access !== "public");
const scoped = closed.filter(({ access }) => (SCOPES as readonly string[]).includes(access));

/** Why it is not valid, and the token. */
const refused = new Map<string, string>();
let readOnly: Caller;

beforeAll(async () => {
  const { ctx, does, organization } = scene.first;
  const me = contractOf("getMe");
  const revoked = await createTestToken(ctx, "admin");
  // It worked a moment ago: revocation bites at the next request.
  expect((await callOperation(me, { as: { token: revoked.token } })).status).toBe(200);
  await does("revokeApiToken", { id: revoked.id });
  const expired = await createTestToken(ctx, "admin", { expiresAt: new Date(Date.now() - 1000) });
  const { token: valid } = await createTestToken(ctx, "admin");
  refused.set("revoked", revoked.token);
  refused.set("expired", expired.token);
  refused.set("malformed", "mbk_live_nonsense");
  refused.set("of a wrong checksum", valid.slice(0, -1) + (valid.endsWith("0") ? "1" : "0"));
  refused.set(
    "of the right form but unknown",
    formatToken({ environment: "live", publicId: newPublicId(), secret: newSecret() }),
  );
  refused.set("followed by another word", `${valid} ${valid}`);
  const member = await createTestMember(
    { id: organization.id, name: "", taxId: "", environment: "live" },
    "read_only",
  );
  readOnly = { cookie: await cookieOf(member.ctx) };
});

/** Credentials are judged before anything else: neither id nor body has to make sense. */
const anyId = ({ params }: (typeof closed)[number]) => (params === NOTHING ? undefined : "nothing");

describe.each(closed)("$operationId", (contract) => {
  it("answers 401 without credentials", async () => {
    const answer = await callOperation(contract, { as: {}, id: anyId(contract) });
    expect([answer.status, answer.body.code]).toEqual([401, "unauthenticated"]);
    expect(answer.headers.get("www-authenticate")).toBe('Bearer realm="mindbill"');
  });

  it("answers 401 invalid_token to a token that is revoked, expired, malformed or made up", async () => {
    expect(refused.size).toBe(6);
    for (const [reason, token] of refused) {
      const answer = await callOperation(contract, { as: { token }, id: anyId(contract) });
      expect([reason, answer.status, answer.body.code]).toEqual([reason, 401, "invalid_token"]);
      expect(answer.headers.get("www-authenticate")).toContain('error="invalid_token"');
    }
  });

  it("does not fall back to a session when a token is refused", async () => {
    const as = { ...scene.first.session, token: refused.get("revoked") ?? "" };
    expect((await callOperation(contract, { as, id: anyId(contract) })).status).toBe(401);
  });
});

describe.each(scoped)("$operationId", (contract) => {
  const scope = contract.access as Scope;

  it("answers 403 to a token that has every scope but its own, and names it", async () => {
    const others = SCOPES.filter((each) => each !== scope);
    const { token } = await createTestToken(scene.first.ctx, others);
    const answer = await callOperation(contract, { as: { token }, id: anyId(contract) });
    expect(answer.status).toBe(403);
    expect(answer.body).toMatchObject({ code: "insufficient_scope", scope });
    expect(answer.headers.get("www-authenticate")).toContain(`scope="${scope}"`);
  });

  it("lets a token with that scope alone past the door", async () => {
    const { token } = await createTestToken(scene.first.ctx, [scope]);
    const { body } = contract.body === NOTHING ? {} : exampleOf(contract.operationId);
    const answer = await callOperation(contract, { as: { token }, id: anyId(contract), body: body?.() });
    expect(answer.status).not.toBe(401);
    // Handing on scopes that one lacks is refused beyond the door.
    expect(answer.body?.scope).not.toBe(scope);
  });
});

const readable = new Set<string>(scopesOfPreset("read"));

describe.each(scoped.filter(({ access }) => !readable.has(access)))("$operationId", (contract) => {
  it("answers 403 to a member who may only read", async () => {
    const answer = await callOperation(contract, { as: readOnly, id: anyId(contract) });
    expect([answer.status, answer.body.code]).toEqual([403, "insufficient_scope"]);
  });
});

describe.each(closed.filter(({ access }) => access === "session"))("$operationId", (contract) => {
  it("answers 403 to any token, an admin's too", async () => {
    const answer = await callOperation(contract, { as: scene.first.token, id: anyId(contract) });
    expect([answer.status, answer.body.code]).toEqual([403, "insufficient_scope"]);
  });
});

describe.each(closed.filter(({ method }) => method !== "GET"))("$operationId", (contract) => {
  it("answers 403 to a signed-in browser that another site sent", async () => {
    for (const origin of ["https://evil.example", "null"]) {
      const call = { as: scene.first.session, id: anyId(contract), headers: { origin } };
      const answer = await callOperation(contract, call);
      expect([answer.status, answer.body.code]).toEqual([403, "origin_mismatch"]);
    }
  });
});
