import { randomBytes } from "node:crypto";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { GET as me } from "@/app/v1/me/route";
import { setClock } from "@/lib/clock";
import { withSystem } from "@/lib/db";
import { newId } from "@/lib/id";
import { callRoute, cookieOfSession, createTestMember, createTestOrganization } from "@/lib/testing/fixtures";
import { createTestDatabase, type TestDatabase } from "@/scripts/testing/database";
import { hashPassword, verifyPassword } from "./password";
import { signInWithOidc } from "./sign-in-with-oidc";
import { signInWithPassword } from "./sign-in-with-password";
import { signOut } from "./sign-out";

let database: TestDatabase;
const password = "correct horse battery staple";
let passwordHash: string;
beforeAll(async () => {
  database = await createTestDatabase();
  passwordHash = await hashPassword(password);
});
afterAll(() => database.drop());
afterEach(() => setClock());

/** A member with a password, and an address nobody has used. */
async function someone() {
  const { organization } = await createTestOrganization();
  const { user } = await createTestMember(organization, "biller");
  await withSystem((tx) => tx.user.update({ where: { id: user.id }, data: { passwordHash } }));
  const ip = `10.${[...randomBytes(3)].join(".")}`;
  return { organization, user, client: { ip, userAgent: "vitest" } };
}

const statusOf = async (sessionId: string) =>
  (await callRoute(me, { method: "GET", path: "/v1/me", cookie: await cookieOfSession(sessionId) })).status;

describe("signing in with a password", () => {
  it("starts a session that works, in any spelling of the e-mail, and leaves an audit entry", async () => {
    const { organization, user, client } = await someone();
    const started = await signInWithPassword({ email: ` ${user.email.toUpperCase()} `, password }, client);
    expect(await statusOf(started?.sessionId ?? "")).toBe(200);
    const entries = await withSystem((tx) =>
      tx.auditEntry.findMany({ where: { organizationId: organization.id } }),
    );
    expect(entries).toMatchObject([{ action: "user.signed_in", actorId: user.id, ip: client.ip }]);
  });

  it("says no alike to a wrong password, an unknown e-mail, a disabled user, one without a password, and nonsense", async () => {
    const { user, client } = await someone();
    const disabled = await someone();
    const passwordless = await someone();
    await withSystem(async (tx) => {
      await tx.user.update({ where: { id: disabled.user.id }, data: { disabledAt: new Date() } });
      await tx.user.update({ where: { id: passwordless.user.id }, data: { passwordHash: null } });
    });
    for (const credentials of [
      { email: user.email, password: "wrong" },
      { email: "nobody@test.example", password },
      { email: disabled.user.email, password },
      { email: passwordless.user.email, password },
      { email: user.email, password: "" },
      { email: { contains: "@" }, password },
      undefined,
    ]) {
      expect(await signInWithPassword(credentials, client)).toBeNull();
    }
  });

  it("does the same work for an account that does not exist", async () => {
    const median = async (run: () => Promise<unknown>) => {
      const times: number[] = [];
      for (let i = 0; i < 7; i += 1) {
        const startedAt = performance.now();
        await run();
        times.push(performance.now() - startedAt);
      }
      return times.sort((a, b) => a - b)[3] ?? 0;
    };
    const known = await median(() => verifyPassword(passwordHash, "wrong"));
    const unknown = await median(() => verifyPassword(null, "wrong"));
    expect(unknown).toBeGreaterThan(known / 2);
    expect(unknown).toBeLessThan(known * 2);
  });

  it("refuses even the right password after ten failures for an e-mail, from whatever address", async () => {
    const { user } = await someone();
    const from = (n: number) => ({ ip: `192.0.2.${n}`, userAgent: null });
    const wrong = Array.from({ length: 10 }, (_, n) =>
      signInWithPassword({ email: user.email, password: "wrong" }, from(n)),
    );
    await Promise.all(wrong);
    expect(await signInWithPassword({ email: user.email, password }, from(99))).toBeNull();
    await withSystem(
      (tx) => tx.$executeRaw`update login_throttles set window_started_at = now() - interval '16 minutes'`,
    );
    expect(await signInWithPassword({ email: user.email, password }, from(99))).not.toBeNull();
  });

  it("refuses an address after fifty failures, whatever the e-mail", async () => {
    const { user, client } = await someone();
    for (let i = 0; i < 50; i += 1) {
      await signInWithPassword({ email: `guess-${i}@test.example`, password: "wrong" }, client);
    }
    expect(await signInWithPassword({ email: user.email, password }, client)).toBeNull();
    const elsewhere = { ...client, ip: "198.51.100.1" };
    expect(await signInWithPassword({ email: user.email, password }, elsewhere)).not.toBeNull();
  });

  it("never counts successes as failures", async () => {
    const { user, client } = await someone();
    for (let i = 0; i < 12; i += 1) {
      expect(await signInWithPassword({ email: user.email, password }, client)).not.toBeNull();
    }
  });

  it("keeps neither e-mail nor address in the throttle table", async () => {
    const { client } = await someone();
    await signInWithPassword({ email: "private@test.example", password: "wrong" }, client);
    const rows = await withSystem((tx) => tx.loginThrottle.findMany());
    expect(rows.length).toBeGreaterThan(0);
    for (const row of rows) expect(row.key).toMatch(/^[0-9a-f]{64}$/);
  });
});

describe("signing in with an identity provider", () => {
  it("links by verified e-mail to a user who exists, and to nobody else", async () => {
    const { user, client } = await someone();
    const started = await signInWithOidc({ email: user.email.toUpperCase(), email_verified: true }, client);
    expect(started?.userId).toBe(user.id);
    expect(await statusOf(started?.sessionId ?? "")).toBe(200);
    for (const profile of [
      { email: user.email },
      { email: user.email, email_verified: false },
      { email: user.email, email_verified: "true" },
      { email: "stranger@test.example", email_verified: true },
      { email_verified: true },
    ]) {
      expect(await signInWithOidc(profile, client)).toBeNull();
    }
    expect(await withSystem((tx) => tx.user.count({ where: { email: "stranger@test.example" } }))).toBe(0);
  });
});

describe("a session", () => {
  it("ends at sign-out for every copy of its cookie", async () => {
    const { user, client } = await someone();
    const started = await signInWithPassword({ email: user.email, password }, client);
    const id = started?.sessionId ?? "";
    await signOut(id);
    expect(await statusOf(id)).toBe(401);
  });

  it("ends at once when its user is disabled", async () => {
    const { organization } = await someone();
    const member = await createTestMember(organization, "admin");
    await withSystem((tx) =>
      tx.user.update({ where: { id: member.user.id }, data: { disabledAt: new Date() } }),
    );
    expect(await statusOf(member.sessionId)).toBe(401);
  });

  it("ends seven days after sign-in however busy, and after twelve idle hours", async () => {
    const { user, client } = await someone();
    const startedAt = Date.now();
    const started = await signInWithPassword({ email: user.email, password }, client);
    const id = started?.sessionId ?? "";
    const at = (hours: number) => setClock(() => new Date(startedAt + hours * 3_600_000));
    for (let hours = 11; hours < 167; hours += 11) {
      at(hours);
      expect(await statusOf(id)).toBe(200);
    }
    at(168.1);
    expect(await statusOf(id)).toBe(401);

    setClock();
    const idle = await signInWithPassword({ email: user.email, password }, client);
    at(12.1);
    expect(await statusOf(idle?.sessionId ?? "")).toBe(401);
  });

  it("cannot be named by a cookie that we did not seal", async () => {
    for (const cookie of ["", newId("ses"), "eyJhbGciOiJub25lIn0.eyJzaWQiOiJ4In0."]) {
      const { sessionCookieName } = await import("./session-cookie");
      const answer = await callRoute(me, {
        method: "GET",
        path: "/v1/me",
        cookie: `${sessionCookieName()}=${cookie}`,
      });
      expect(answer.status).toBe(401);
      expect(answer.body.code).toBe("unauthenticated");
    }
  });
});
