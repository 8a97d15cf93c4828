import { describe, expect, it } from "vitest";
import { aWebhook, callWebhooks, register } from "./calls.fixture";
import { webhookScene } from "./scene.fixture";

const scene = webhookScene();

describe("limits and duplicates", () => {
  it("the eleventh webhook is refused, and deleting one makes room", async () => {
    const first = await register(scene.token);
    for (let i = 0; i < 9; i++) await register(scene.token);
    const refused = await callWebhooks(scene.token, "create", { body: aWebhook() });
    expect([refused.status, refused.body.code, refused.body.limit]).toEqual([409, "endpoint_limit", 10]);
    await callWebhooks(scene.token, "remove", { id: first.id });
    expect((await callWebhooks(scene.token, "create", { body: aWebhook() })).status).toBe(201);
  });

  it("holds when many register at once", async () => {
    const answers = await Promise.all(
      Array.from({ length: 14 }, () => callWebhooks(scene.token, "create", { body: aWebhook() })),
    );
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(10);
    expect(answers.filter(({ body }) => body.code === "endpoint_limit")).toHaveLength(4);
  });

  it("the same URL with the same events is refused with the existing id, however both are spelled", async () => {
    const first = await register(scene.token, {
      url: "https://93.184.216.34:443/same",
      event_types: ["bill.paid", "bill.sent"],
    });
    const same = { url: "https://93.184.216.34/same", event_types: ["bill.sent", "bill.paid", "bill.sent"] };
    const refused = await callWebhooks(scene.token, "create", { body: same });
    expect([refused.status, refused.body.code, refused.body.existing_id]).toEqual([
      409,
      "endpoint_exists",
      first.id,
    ]);
    expect(
      (await callWebhooks(scene.token, "create", { body: { ...same, event_types: ["*"] } })).status,
    ).toBe(201);
  });

  it("only one of many equal registrations wins", async () => {
    const body = aWebhook();
    const answers = await Promise.all(
      Array.from({ length: 6 }, () => callWebhooks(scene.token, "create", { body })),
    );
    const [winner, ...more] = answers.filter(({ status }) => status === 201);
    expect(more).toEqual([]);
    for (const { status, body: refusal } of answers) {
      if (status !== 201) expect(refusal.existing_id).toBe(winner?.body.id);
    }
  });

  it("a change cannot make two webhooks equal, also not when both change at once", async () => {
    const [one, two] = [await register(scene.token), await register(scene.token)];
    const body = { url: "https://93.184.216.34/meet" };
    const answers = await Promise.all([
      callWebhooks(scene.token, "update", { id: one.id, body }),
      callWebhooks(scene.token, "update", { id: two.id, body }),
    ]);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
  });

  it("a deleted webhook does not stand in the way of its successor", async () => {
    const body = aWebhook();
    const { body: first } = await callWebhooks(scene.token, "create", { body });
    await callWebhooks(scene.token, "remove", { id: first.id });
    expect((await callWebhooks(scene.token, "create", { body })).status).toBe(201);
  });
});
