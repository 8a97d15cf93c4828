import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { POST as RESET } from "@/app/api/auth-password/reset/route";
import { setClock } from "@/lib/clock";
import { withSystem } from "@/lib/db";
import { callRoute, createTestMember, createTestOrganization } from "@/lib/testing/fixtures";
import { createTestDatabase, type TestDatabase } from "@/scripts/testing/database";
import { findSession } from "./find-session";
import { forgotPassword } from "./forgot-password";
import { signInWithPassword } from "./sign-in-with-password";

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());
afterEach(() => setClock());

const client = { ip: null, userAgent: null };
const password = "a brand new password";

async function member() {
  const { organization } = await createTestOrganization();
  return createTestMember(organization, "biller");
}

/** The token of the newest link that was mailed to someone; null when there is none. */
async function mailedToken(email: string): Promise<string | null> {
  const mail = await withSystem((tx) =>
    tx.mail.findFirst({ where: { recipient: email, kind: "password_reset" }, orderBy: { id: "desc" } }),
  );
  return /\/login\/reset\?token=(\w+)/.exec(mail?.body ?? "")?.[1] ?? null;
}

const reset = (token: string | null, chosen = password) =>
  callRoute(RESET, {
    method: "POST",
    path: "/api/auth-password/reset",
    body: { token, password: chosen },
  });

describe("a forgotten password", () => {
  it("is replaced by a mailed link, which ends every session and lifts the throttling", async () => {
    const { user, sessionId } = await member();
    for (let i = 0; i < 11; i += 1) {
      await signInWithPassword({ email: user.email, password: "wrong" }, client);
    }
    await forgotPassword({ email: user.email.toUpperCase() }, client);
    const answer = await reset(await mailedToken(user.email));
    expect(answer.status).toBe(200);
    expect(await findSession(sessionId)).toBeNull();
    expect(await signInWithPassword({ email: user.email, password }, client)).not.toBeNull();
    const kinds = await withSystem((tx) =>
      tx.mail.findMany({ where: { recipient: user.email }, orderBy: { id: "asc" } }),
    );
    expect(kinds.map((mail) => mail.kind)).toEqual(["password_reset", "password_changed"]);
  });

  it("mails nothing to strangers and to disabled users", async () => {
    const { user } = await member();
    await withSystem((tx) => tx.user.update({ where: { id: user.id }, data: { disabledAt: new Date() } }));
    for (const email of [user.email, "stranger@test.example"]) {
      await forgotPassword({ email }, client);
      expect(await withSystem((tx) => tx.mail.count({ where: { recipient: email } }))).toBe(0);
    }
  });

  it("cannot be used to flood a mailbox", async () => {
    const { user } = await member();
    for (let i = 0; i < 6; i += 1) await forgotPassword({ email: user.email }, client);
    expect(await withSystem((tx) => tx.mail.count({ where: { recipient: user.email } }))).toBe(3);
  });
});

describe("a reset link", () => {
  it("works once, even for two browsers at the same moment", async () => {
    const { user } = await member();
    await forgotPassword({ email: user.email }, client);
    const token = await mailedToken(user.email);
    const answers = await Promise.all([reset(token), reset(token), reset(token)]);
    expect(answers.map((a) => a.status).sort()).toEqual([200, 422, 422]);
    expect((await reset(token)).body.errors).toMatchObject([
      { pointer: "/token", code: "reset_link_invalid" },
    ]);
  });

  it("ends after an hour", async () => {
    const { user } = await member();
    await forgotPassword({ email: user.email }, client);
    setClock(() => new Date(Date.now() + 60 * 60_000 + 1000));
    expect((await reset(await mailedToken(user.email))).status).toBe(422);
  });

  it("ends when another one was used", async () => {
    const { user } = await member();
    await forgotPassword({ email: user.email }, client);
    const first = await mailedToken(user.email);
    await forgotPassword({ email: user.email }, client);
    expect((await reset(await mailedToken(user.email))).status).toBe(200);
    expect((await reset(first)).status).toBe(422);
  });

  it("is not in the database in a form that could be used", async () => {
    const { user } = await member();
    await forgotPassword({ email: user.email }, client);
    const rows = await withSystem((tx) => tx.passwordReset.findMany({ where: { userId: user.id } }));
    expect(JSON.stringify(rows)).not.toContain(await mailedToken(user.email));
  });

  it.each(["short", "x".repeat(257)])("does not take a password of the wrong length", async (chosen) => {
    const answer = await reset("whatever", chosen);
    expect(answer.status).toBe(422);
    expect(answer.body.errors[0].pointer).toBe("/password");
  });

  it("is refused as a form of another site", async () => {
    const answer = await callRoute(RESET, {
      method: "POST",
      path: "/api/auth-password/reset",
      body: "token=x&password=y",
      headers: { "content-type": "application/x-www-form-urlencoded" },
    });
    expect(answer.status).toBe(415);
  });
});
