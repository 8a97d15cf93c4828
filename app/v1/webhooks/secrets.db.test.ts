import { describe, expect, it } from "vitest";
import { setClock } from "@/lib/clock";
import { liveSecrets } from "@/lib/webhooks/live-secrets";
import { aWebhook, callWebhooks, register } from "./calls.fixture";
import { auditOf, pointers, rowOf, webhookScene } from "./scene.fixture";

const scene = webhookScene();

describe("secrets", () => {
  it("are shown at creation and never again, and do not lie in the database or the audit log", async () => {
    const { id, secret } = await register(scene.token, { headers: { "x-api-key": "receiver-key-123456" } });
    const key = secret.slice("whsec_".length);
    const later = [
      await callWebhooks(scene.token, "read", { id }),
      await callWebhooks(scene.token, "list"),
      await callWebhooks(scene.token, "update", { id, body: { name: "New" } }),
      await callWebhooks(scene.token, "pause", { id }),
      await callWebhooks(scene.token, "enable", { id }),
    ];
    const rows = JSON.stringify([await rowOf(id), await auditOf(id)]);
    for (const text of [...later.map((answer) => answer.text), rows]) {
      expect(text).not.toContain(key);
      expect(text).not.toContain("receiver-key-123456");
    }
    for (const { body } of later) expect(body).not.toHaveProperty("secret");
  });

  it("of the client's own making are taken, with a warning when they are weak", async () => {
    const secret = `whsec_${Buffer.alloc(24, 1).toString("base64")}`;
    expect(await register(scene.token, { secret })).toMatchObject({ secret, secret_source: "client" });
    expect(await register(scene.token, { profile: "getbill", secret: "short" })).toMatchObject({
      secret: "short",
      warnings: ["secret_short"],
    });
  });

  it("may be missing where the other system allows it, with a warning", async () => {
    expect(await register(scene.token, { profile: "billerapi" })).toMatchObject({
      secret: null,
      secret_hint: null,
      secret_source: "none",
      signs_with: null,
      warnings: ["secret_missing"],
    });
  });

  it("overlap for the grace: both are valid, both sign, then only the new one", async () => {
    const start = new Date("2026-11-20T10:00:00.000Z");
    const { id, secret: old } = await register(scene.token);
    setClock(() => start);
    const rotated = await callWebhooks(scene.token, "rotate", { id, body: { grace_hours: 2 } });
    expect(rotated.status).toBe(200);
    expect(rotated.body).toMatchObject({
      signs_with: "both",
      previous_secret_expires_at: "2026-11-20T12:00:00.000Z",
    });
    expect(rotated.body.secret).not.toBe(old);
    const row = await rowOf(id);
    expect(liveSecrets(row, start)).toEqual([rotated.body.secret, old]);
    const end = new Date("2026-11-20T12:00:00.000Z");
    expect(liveSecrets(row, end)).toEqual([rotated.body.secret]);
    setClock(() => end);
    expect((await callWebhooks(scene.token, "read", { id })).body).toMatchObject({
      signs_with: "current",
      previous_secret_expires_at: null,
    });
  });

  it("of a scheme with one signature go on with the old one until the grace ends or is ended", async () => {
    const { id } = await register(scene.token, { profile: "getbill" });
    expect((await callWebhooks(scene.token, "rotate", { id })).body.signs_with).toBe("previous");
    const ended = await callWebhooks(scene.token, "update", {
      id,
      body: { previous_secret_expires_at: null },
    });
    expect(ended.body).toMatchObject({ signs_with: "current", previous_secret_expires_at: null });
    expect((await rowOf(id)).previousSecretEncrypted).toBeNull();
  });

  it("are at most two: a second rotation is refused unless it replaces the previous one", async () => {
    const { id } = await register(scene.token);
    const first = await callWebhooks(scene.token, "rotate", { id });
    const again = await callWebhooks(scene.token, "rotate", { id });
    expect([again.status, again.body.code]).toEqual([409, "previous_secret_live"]);
    expect(again.body.previous_secret_expires_at).toBe(first.body.previous_secret_expires_at);
    const replaced = await callWebhooks(scene.token, "rotate", { id, body: { replace_previous: true } });
    expect(liveSecrets(await rowOf(id), new Date())).toEqual([replaced.body.secret, first.body.secret]);
  });

  it("of two rotations at once only one happens", async () => {
    const { id } = await register(scene.token);
    const answers = await Promise.all([
      callWebhooks(scene.token, "rotate", { id }),
      callWebhooks(scene.token, "rotate", { id }),
    ]);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
  });

  it("rotated without grace stop at once", async () => {
    const { id, secret } = await register(scene.token);
    const { body } = await callWebhooks(scene.token, "rotate", { id, body: { grace_hours: 0 } });
    expect(body).toMatchObject({ signs_with: "current", previous_secret_expires_at: null });
    expect(body.secret).not.toBe(secret);
  });

  it("cannot be rotated to themselves, nor with a grace out of range", async () => {
    const { id, secret } = await register(scene.token);
    const same = await callWebhooks(scene.token, "rotate", { id, body: { secret } });
    expect(pointers(same.body)).toEqual(["/secret secret_in_use"]);
    for (const grace of [-1, 169]) {
      const answer = await callWebhooks(scene.token, "rotate", { id, body: { grace_hours: grace } });
      expect([answer.status, answer.body.errors[0].pointer]).toEqual([422, "/grace_hours"]);
    }
  });

  it("replayed by idempotency key show null, and the first secret stays", async () => {
    const body = aWebhook();
    const headers = { "idempotency-key": "create-1" };
    const first = await callWebhooks(scene.token, "create", { body, headers });
    const again = await callWebhooks(scene.token, "create", { body, headers });
    expect([
      again.status,
      again.headers.get("idempotent-replayed"),
      again.body.id,
      again.body.secret,
    ]).toEqual([201, "true", first.body.id, null]);
    const rotation = { id: first.body.id, headers: { "idempotency-key": "rotate-1" } };
    const rotated = await callWebhooks(scene.token, "rotate", rotation);
    const replayed = await callWebhooks(scene.token, "rotate", rotation);
    expect([replayed.status, replayed.body.secret]).toEqual([200, null]);
    expect(replayed.body.secret_hint).toBe(rotated.body.secret_hint);
    expect((await rowOf(first.body.id)).version).toBe(2);
  });

  it("sealed for one endpoint do not open in another", async () => {
    const [one, two] = [await register(scene.token), await register(scene.token)];
    const moved = { ...(await rowOf(two.id)), secretEncrypted: (await rowOf(one.id)).secretEncrypted };
    expect(() => liveSecrets(moved, new Date())).toThrow(/altered or belongs to something else/);
  });
});
