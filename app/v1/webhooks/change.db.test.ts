import { describe, expect, it } from "vitest";
import { withSystem } from "@/lib/db";
import { openHeaders } from "@/lib/webhooks/custom-headers-store";
import { callWebhooks, register } from "./calls.fixture";
import { auditOf, pointers, rowOf, webhookScene } from "./scene.fixture";

const scene = webhookScene();

describe("changing a webhook", () => {
  it("changes what is named, raises the version, and tells the audit log from what to what", async () => {
    const { id } = await register(scene.token, { url: "https://93.184.216.34/q?key=s3cret" });
    const answer = await callWebhooks(scene.token, "update", {
      id,
      body: { timeout_ms: 4000, url: "https://93.184.216.34/q?key=0ther", event_types: ["*"] },
    });
    expect(answer.status).toBe(200);
    expect(answer.body).toMatchObject({ timeout_ms: 4000, event_types: ["*"], name: null });
    expect(answer.headers.get("etag")).toMatch(/^"2-/);
    const entries = await auditOf(id);
    expect(entries.map(({ action }) => action)).toEqual(["webhook.created", "webhook.updated"]);
    expect(entries[1]?.details).toEqual({
      timeout_ms: { from: 10_000, to: 4000 },
      url: { from: "https://93.184.216.34/q?key=***", to: "https://93.184.216.34/q?key=***" },
      event_types: { from: ["bill.paid"], to: ["*"] },
    });
    expect(JSON.stringify(entries)).not.toMatch(/s3cret|0ther/);
  });

  it("that changes nothing leaves version and audit log alone", async () => {
    const webhook = await register(scene.token);
    const { event_types, retry_policy, timeout_ms, url } = webhook;
    const body = { event_types, retry_policy, timeout_ms, url };
    const answer = await callWebhooks(scene.token, "update", { id: webhook.id, body });
    expect(answer.headers.get("etag")).toMatch(/^"1-/);
    expect(await auditOf(webhook.id)).toHaveLength(1);
  });

  it("by an If-Match that is out of date is refused, for PATCH and DELETE alike", async () => {
    const { id } = await register(scene.token);
    const etag = (await callWebhooks(scene.token, "read", { id })).headers.get("etag") ?? "";
    const first = await callWebhooks(scene.token, "update", {
      id,
      body: { name: "A" },
      headers: { "if-match": etag },
    });
    expect(first.status).toBe(200);
    const late = await callWebhooks(scene.token, "update", {
      id,
      body: { name: "B" },
      headers: { "if-match": etag },
    });
    expect([late.status, late.body.code]).toEqual([412, "precondition_failed"]);
    expect((await callWebhooks(scene.token, "remove", { id, headers: { "if-match": etag } })).status).toBe(
      412,
    );
    const fresh = first.headers.get("etag") ?? "";
    expect((await callWebhooks(scene.token, "remove", { id, headers: { "if-match": fresh } })).status).toBe(
      204,
    );
  });

  it("answers 304 to a reader who has the same, hot counters included", async () => {
    const { id } = await register(scene.token);
    const etag = (await callWebhooks(scene.token, "read", { id })).headers.get("etag") ?? "";
    const read = () => callWebhooks(scene.token, "read", { id, headers: { "if-none-match": etag } });
    expect((await read()).status).toBe(304);
    await withSystem((tx) => tx.endpointLane.update({ where: { endpointId: id }, data: { streak: 3 } }));
    expect((await read()).body.consecutive_failures).toBe(3);
  });

  it("merges headers: null removes, a masked value stays, reserved names are refused", async () => {
    const { id } = await register(scene.token, {
      headers: { "X-Key": "0123456789abcdef", "X-Old": "old-value-1" },
    });
    const { headers } = (await callWebhooks(scene.token, "read", { id })).body;
    expect(headers).toEqual({ "x-key": "***", "x-old": "***" });
    const body = { headers: { ...headers, "x-old": null, "X-New": "new-value-1" } };
    const answer = await callWebhooks(scene.token, "update", { id, body });
    expect(answer.body.headers).toEqual({ "x-key": "***", "x-new": "***" });
    expect(openHeaders(await rowOf(id))).toEqual({ "x-key": "0123456789abcdef", "x-new": "new-value-1" });
    const [, entry] = await auditOf(id);
    expect(entry?.details).toEqual({ headers: { set: ["X-New"], removed: ["x-old"] } });
    const refused = await callWebhooks(scene.token, "update", { id, body: { headers: { Host: "x" } } });
    expect([refused.status, refused.body.errors[0].pointer]).toEqual([422, "/headers/Host"]);
  });

  it("to another profile moves untouched defaults along, and keeps what was chosen", async () => {
    const { id } = await register(scene.token, { health_policy: "none" });
    const { body } = await callWebhooks(scene.token, "update", { id, body: { profile: "bill_v3" } });
    expect(body).toMatchObject({ profile: "bill_v3", success_codes: "200", health_policy: "none" });
    expect(body.retry_policy).not.toEqual((await register(scene.token)).retry_policy);
  });

  it("to a profile that a live secret does not fit is refused", async () => {
    const { id } = await register(scene.token, { profile: "getbill", secret: "an old shared secret" });
    const change = { id, body: { profile: "mindbill" } };
    const refused = await callWebhooks(scene.token, "update", change);
    expect([refused.status, ...pointers(refused.body)]).toEqual([422, "/profile secret_format"]);
    await callWebhooks(scene.token, "rotate", { id });
    expect((await callWebhooks(scene.token, "update", change)).body.errors[0].detail).toContain(
      "previous secret",
    );
    const body = { ...change.body, previous_secret_expires_at: null };
    expect((await callWebhooks(scene.token, "update", { id, body })).body).toMatchObject({
      profile: "mindbill",
      signs_with: "current",
    });
  });

  it("refuses wrong values with a pointer, and a secret: that is what rotation is for", async () => {
    const { id } = await register(scene.token);
    const body = { timeout_ms: "fast", secret: "x", previous_secret_expires_at: "2030-01-01T00:00:00Z" };
    const answer = await callWebhooks(scene.token, "update", { id, body });
    expect(answer.status).toBe(422);
    expect(pointers(answer.body).sort()).toEqual([
      "/previous_secret_expires_at invalid_type",
      "/secret unknown_field",
      "/timeout_ms invalid_type",
    ]);
  });
});
