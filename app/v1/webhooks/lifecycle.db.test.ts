import { describe, expect, it } from "vitest";
import { withSystem } from "@/lib/db";
import type { Json } from "@/lib/testing/fixtures";
import { callWebhooks, OPERATIONS, register } from "./calls.fixture";
import { auditOf, bodyFor, OPERATION_NAMES, rowOf, webhookScene } from "./scene.fixture";

const scene = webhookScene();

describe("pausing, enabling, deleting", () => {
  it("pausing and enabling are idempotent and recorded once", async () => {
    const { id } = await register(scene.token);
    for (const _ of [1, 2]) {
      const { status, body } = await callWebhooks(scene.token, "pause", { id });
      expect([status, body.status, body.status_reason]).toEqual([200, "paused", "paused_by_user"]);
    }
    for (const _ of [1, 2]) {
      const { status, body } = await callWebhooks(scene.token, "enable", { id });
      expect([status, body.status, body.status_reason]).toEqual([200, "enabled", null]);
    }
    expect((await auditOf(id)).map(({ action }) => action)).toEqual([
      "webhook.created",
      "webhook.paused",
      "webhook.enabled",
    ]);
  });

  it("enabling ends a mute and forgets the failures", async () => {
    const { id } = await register(scene.token);
    await withSystem(async (tx) => {
      const mutedUntil = new Date(Date.now() + 3_600_000);
      await tx.webhookEndpoint.update({
        where: { id },
        data: { status: "muted", statusReason: "consecutive_failures", mutedUntil },
      });
      await tx.endpointLane.update({
        where: { endpointId: id },
        data: { streak: 100, timeouts: 5, failingSince: new Date(), slowedUntil: mutedUntil },
      });
    });
    const { body } = await callWebhooks(scene.token, "enable", { id });
    expect(body).toMatchObject({
      status: "enabled",
      status_reason: null,
      muted_until: null,
      consecutive_failures: 0,
    });
    const lane = await withSystem((tx) => tx.endpointLane.findUnique({ where: { endpointId: id } }));
    expect(lane).toMatchObject({ streak: 0, timeouts: 0, failingSince: null, slowedUntil: null });
  });

  it("a disabled webhook cannot be paused, which would hide why it is off", async () => {
    const { id } = await register(scene.token);
    await withSystem((tx) =>
      tx.webhookEndpoint.update({ where: { id }, data: { status: "disabled", statusReason: "gone" } }),
    );
    const answer = await callWebhooks(scene.token, "pause", { id });
    expect([answer.status, answer.body.code, answer.body.allowed_actions]).toEqual([
      409,
      "invalid_state",
      ["enable", "delete"],
    ]);
    expect((await callWebhooks(scene.token, "enable", { id })).body.status).toBe("enabled");
  });

  it("a deleted webhook is gone for every operation, and its secrets are forgotten", async () => {
    const { id } = await register(scene.token, { headers: { "x-api-key": "receiver-key-123456" } });
    const deleted = await callWebhooks(scene.token, "remove", { id });
    expect([deleted.status, deleted.text]).toEqual([204, ""]);
    for (const operation of OPERATION_NAMES.filter((name) => OPERATIONS[name].needsId)) {
      const answer = await callWebhooks(scene.token, operation, { id, body: bodyFor[operation]?.() });
      expect([operation, answer.status]).toEqual([operation, 404]);
    }
    expect((await callWebhooks(scene.token, "list")).body.data).toEqual([]);
    const row = await rowOf(id);
    expect([row.deletedAt instanceof Date, row.secretEncrypted, row.headersEncrypted]).toEqual([
      true,
      null,
      null,
    ]);
  });

  it("of two deletions at once one finds nothing", async () => {
    const { id } = await register(scene.token);
    const answers = await Promise.all([
      callWebhooks(scene.token, "remove", { id }),
      callWebhooks(scene.token, "remove", { id }),
    ]);
    expect(answers.map(({ status }) => status).sort()).toEqual([204, 404]);
  });
});

describe("the list", () => {
  it("is newest first, paged by cursor, and filtered by status", async () => {
    const ids = [];
    for (let i = 0; i < 5; i++) ids.unshift((await register(scene.token)).id);
    const one = await callWebhooks(scene.token, "list", { query: "?limit=3" });
    expect(one.body).toMatchObject({ object: "list", has_more: true });
    const two = await callWebhooks(scene.token, "list", { query: `?limit=3&cursor=${one.body.next_cursor}` });
    expect(two.body).toMatchObject({ has_more: false, next_cursor: null });
    expect([...one.body.data, ...two.body.data].map(({ id }: Json) => id)).toEqual(ids);
    await callWebhooks(scene.token, "pause", { id: ids[2] });
    const paused = await callWebhooks(scene.token, "list", { query: "?status=paused" });
    expect(paused.body.data.map(({ id }: Json) => id)).toEqual([ids[2]]);
  });

  it.each(["?limit=0", "?limit=101", "?cursor=x", "?status=asleep", "?colour=red"])(
    "refuses %s",
    async (query) => {
      expect((await callWebhooks(scene.token, "list", { query })).status).toBe(400);
    },
  );
});
