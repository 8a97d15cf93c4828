import { describe, expect, it } from "vitest";
import { createTestToken, type Json } from "@/lib/testing/fixtures";
import { callWebhooks, OPERATIONS, register } from "./calls.fixture";
import { bodyFor, OPERATION_NAMES, rowOf, webhookScene } from "./scene.fixture";

const scene = webhookScene();

describe("who may", () => {
  it.each(OPERATION_NAMES)("%s answers 401 without a token", async (operation) => {
    const id = OPERATIONS[operation].needsId ? (await register(scene.token)).id : undefined;
    const answer = await callWebhooks(null, operation, { id, body: bodyFor[operation]?.() });
    expect([answer.status, answer.body.code]).toEqual([401, "unauthenticated"]);
  });

  it.each(OPERATION_NAMES)(
    "%s answers 403 to a token without its scope, and names the scope",
    async (operation) => {
      const { scope, needsId } = OPERATIONS[operation];
      const id = needsId ? (await register(scene.token)).id : undefined;
      const other = scope === "webhooks:read" ? "bills:read" : "webhooks:read";
      const weak = await createTestToken(scene.tenant.ctx, [other]);
      const answer = await callWebhooks(weak.token, operation, { id, body: bodyFor[operation]?.() });
      expect([answer.status, answer.body.code, answer.body.scope]).toEqual([
        403,
        "insufficient_scope",
        scope,
      ]);
    },
  );

  it.each(OPERATION_NAMES.filter((name) => OPERATIONS[name].needsId))(
    "%s answers 404 to another practice, as for an id that does not exist, and changes nothing",
    async (operation) => {
      const { id } = await register(scene.token);
      const before = await rowOf(id);
      const foreign = await createTestToken(scene.tenant.otherCtx, "admin");
      const call = (some: string) =>
        callWebhooks(foreign.token, operation, { id: some, body: bodyFor[operation]?.() });
      const missing = `we_${"0".repeat(32)}`;
      const [theirs, none] = [await call(id), await call(missing)];
      expect([theirs.status, none.status]).toEqual([404, 404]);
      expect(theirs.body.detail.replace(id, missing)).toBe(none.body.detail);
      expect(await rowOf(id)).toEqual(before);
    },
  );

  it.each(["we_1", "nonsense", "we_%00", `we_${"G".repeat(32)}`])(
    "an id like %s is not found",
    async (id) => {
      expect((await callWebhooks(scene.token, "read", { id })).status).toBe(404);
    },
  );

  it("a list shows one's own webhooks only", async () => {
    const { id } = await register(scene.token);
    const foreign = await createTestToken(scene.tenant.otherCtx, "admin");
    expect((await callWebhooks(foreign.token, "list")).body.data).toEqual([]);
    expect((await callWebhooks(scene.token, "list")).body.data.map((each: Json) => each.id)).toEqual([id]);
  });
});
