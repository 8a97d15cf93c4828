import { describe, expect, it } from "vitest";
import { withSystem } from "@/lib/db";
import { aWebhook, callWebhooks, register } from "./calls.fixture";
import { pointers, webhookScene } from "./scene.fixture";

const scene = webhookScene();

describe("registering a webhook", () => {
  it("answers every documented member, with the secret and defaults", async () => {
    const body = aWebhook({ name: "Practice system" });
    const answer = await callWebhooks(scene.token, "create", { body });
    expect(answer.status).toBe(201);
    expect(answer.headers.get("etag")).toMatch(/^"1-/);
    expect(answer.body).toEqual({
      object: "webhook",
      id: expect.stringMatching(/^we_[0-9a-f]{32}$/),
      organization_id: scene.tenant.organization.id,
      name: "Practice system",
      description: null,
      url: body.url,
      event_types: ["bill.paid"],
      status: "enabled",
      status_reason: null,
      profile: "mindbill",
      profile_options: {},
      payload_style: "snapshot",
      retry_policy: {
        kind: "list",
        delays_s: [5, 30, 120, 600, 1800, 3600, 7200, 14400, 28800],
        max_attempts: 11,
        window_s: 86400,
        jitter: 0.2,
      },
      timeout_ms: 10_000,
      success_codes: "2xx",
      max_in_flight: 16,
      rate_limit_per_second: null,
      technical_contact: null,
      headers: {},
      secret: expect.stringMatching(/^whsec_[A-Za-z0-9+/]{43}=$/),
      secret_hint: expect.stringMatching(/^whsec_…/),
      secret_source: "generated",
      signs_with: "current",
      previous_secret_expires_at: null,
      health_policy: "mute",
      muted_until: null,
      api_version: "2026-11-01",
      consecutive_failures: 0,
      last_delivered_at: null,
      created_at: expect.stringMatching(/Z$/),
      updated_at: expect.stringMatching(/Z$/),
      warnings: [],
    });
  });

  it("makes the lane by which it is delivered to", async () => {
    const { id } = await register(scene.token);
    const lane = await withSystem((tx) => tx.endpointLane.findUnique({ where: { endpointId: id } }));
    expect(lane).toMatchObject({
      organizationId: scene.tenant.organization.id,
      inFlight: 0,
      nextSequence: 1n,
    });
  });

  it("takes the defaults of a profile, and the client's word over them", async () => {
    const webhook = await register(scene.token, { profile: "getbill", timeout_ms: 5000 });
    expect(webhook).toMatchObject({
      retry_policy: { kind: "list", delays_s: [60, 300, 1800] },
      health_policy: "none",
      timeout_ms: 5000,
    });
    expect(await register(scene.token, { profile: "bill_v3", health_policy: "mute" })).toMatchObject({
      success_codes: "200",
      health_policy: "mute",
    });
  });

  it("accepts a name that does not resolve now, with a warning", async () => {
    const body = aWebhook({ url: "https://hooks.does-not-exist.invalid/x" });
    const answer = await callWebhooks(scene.token, "create", { body });
    expect([answer.status, answer.body.warnings]).toEqual([201, ["dns_unresolved"]]);
  });

  it("keeps event types once each, and drops what * covers", async () => {
    const types = ["bill.paid", "835.received", "bill.paid"];
    expect((await register(scene.token, { event_types: types })).event_types).toEqual([
      "835.received",
      "bill.paid",
    ]);
    expect(
      (await register(scene.token, { event_types: ["bill.paid", "endpoint.muted", "*"] })).event_types,
    ).toEqual(["*", "endpoint.muted"]);
  });

  it.each([
    ["no URL", { url: undefined }, "/url required"],
    ["a URL that is not text", { url: 5 }, "/url invalid_type"],
    ["no event types", { event_types: [] }, "/event_types too_small"],
    [
      "an unknown event type",
      { event_types: ["bill.paid", "bill.eaten"] },
      "/event_types/1 unknown_event_type",
    ],
    ["the internal event type", { event_types: ["endpoint.check"] }, "/event_types/0 unknown_event_type"],
    ["a group of types", { event_types: ["endpoint.*"] }, "/event_types/0 unknown_event_type"],
    ["a timeout out of range", { timeout_ms: 999 }, "/timeout_ms too_small"],
    ["a timeout out of range", { timeout_ms: 30_001 }, "/timeout_ms too_big"],
    ["a fraction", { max_in_flight: 1.5 }, "/max_in_flight invalid_type"],
    ["no room", { max_in_flight: 0 }, "/max_in_flight too_small"],
    ["a strange profile", { profile: "stripe" }, "/profile invalid_value"],
    ["strange success codes", { success_codes: "3xx" }, "/success_codes invalid_value"],
    ["a contact that is no address", { technical_contact: "ops" }, "/technical_contact invalid_format"],
    ["an empty secret", { secret: "" }, "/secret too_small"],
    ["a secret of another format", { secret: "hunter2hunter2hunter2hunter2" }, "/secret secret_format"],
    ["a secret that is too short", { secret: "whsec_c2hvcnQ=" }, "/secret secret_length"],
    ["a name of two lines", { name: "a\nb" }, "/name invalid_format"],
    ["an unknown field", { colour: "red" }, "/colour unknown_field"],
    ["a policy that fits nothing", { retry_policy: { kind: "never" } }, "/retry_policy/kind invalid_union"],
    [
      "a header that we set ourselves",
      { headers: { "webhook-id": "x" } },
      "/headers/webhook-id header_reserved",
    ],
  ])("refuses %s with a pointer to it", async (_, change, expected) => {
    const answer = await callWebhooks(scene.token, "create", { body: aWebhook(change) });
    expect([answer.status, answer.body.code]).toEqual([422, "validation_failed"]);
    expect(pointers(answer.body)).toContain(expected);
  });

  it("refuses a body that is no JSON", async () => {
    const answer = await callWebhooks(scene.token, "create", {
      body: "{",
      headers: { "content-type": "application/json" },
    });
    expect([answer.status, answer.body.code]).toEqual([400, "malformed_request"]);
  });
});
