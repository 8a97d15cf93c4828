import { execFileSync } from "node:child_process";
import fc from "fast-check";
import { Webhook } from "standardwebhooks";
import { describe, expect, it } from "vitest";
import { retryPolicySchema, schedule } from "@/lib/deliveries/retry-schedule";
import type { CanonicalEvent } from "@/lib/events/canonical";
import { PROFILE_NAMES, type ProfileName, profileOf } from ".";
import type { OutgoingMessage } from "./profile";

const EVENT: CanonicalEvent = {
  id: "evt_0199f3a2f8488958f22c199ea85d7c20",
  type: "835.received",
  api_version: "2026-11-01",
  created_at: "2026-10-05T15:58:12.000Z",
  livemode: true,
  organization_id: "org_0199f3a2e87cb45c05ad389d58904ea3",
  data: { bill_id: "bill_1", submission_id: "sub_1", amount_posted: "1621.00", payer: "Müller & Söhne" },
  metadata: { request_id: "req_1" },
};
const SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
const OLD_SECRET = "whsec_b2xkb2xkb2xkb2xkb2xkb2xkb2xkb2xk";
const TARGET = { id: "we_1", payloadStyle: "snapshot", profileOptions: {} };

const render = (name: ProfileName, target = {}, event = {}) =>
  profileOf(name).render({ ...EVENT, ...event }, { ...TARGET, ...target });
const sign = (name: ProfileName, message: Partial<OutgoingMessage> = {}) =>
  profileOf(name).sign({
    eventId: EVENT.id,
    eventType: EVENT.type,
    eventCreatedAt: new Date(EVENT.created_at),
    organizationId: EVENT.organization_id,
    profileOptions: {},
    deliveryId: "dlv_1",
    attempt: 2,
    sequence: 41n,
    timestamp: 1_764_000_000,
    body: render(name),
    secrets: [SECRET],
    docsUrl: "https://mindbill.example/docs/webhooks",
    ...message,
  });
/** An implementation that shares no code with ours: the openssl command line, keyed with the secret's UTF-8 bytes. */
const openssl = (data: string, encoding: "hex" | "base64", secret = SECRET) =>
  execFileSync(
    "openssl",
    [
      "dgst",
      "-sha256",
      "-mac",
      "HMAC",
      "-macopt",
      `hexkey:${Buffer.from(secret).toString("hex")}`,
      "-binary",
    ],
    {
      input: data,
    },
  ).toString(encoding);

describe("every profile", () => {
  it.each(PROFILE_NAMES)("%s is registered under its name with a valid retry policy", (name) => {
    expect(profileOf(name).name).toBe(name);
    expect(retryPolicySchema.parse(profileOf(name).retryPolicy)).toEqual(profileOf(name).retryPolicy);
  });

  it.each(PROFILE_NAMES)(
    "%s renders JSON that survives parse and re-stringify, whatever the data",
    (name) => {
      fc.assert(
        fc.property(fc.dictionary(fc.string(), fc.jsonValue()), fc.boolean(), (data, json_escaped) => {
          const body = render(name, { profileOptions: { json_escaped } }, { data });
          expect(JSON.stringify(JSON.parse(body))).toBe(body);
        }),
        { numRuns: 50 },
      );
    },
  );

  it.each(PROFILE_NAMES)("%s says who calls and what it sends, and marks test events", (name) => {
    expect(sign(name)).toMatchObject({
      "content-type": "application/json",
      "user-agent": "Mindbill-Webhooks/1 (+https://mindbill.example/docs/webhooks)",
    });
    expect(JSON.parse(render(name, {}, { test: true }))).toMatchObject({ test: true });
    expect(JSON.parse(render(name))).not.toHaveProperty("test");
  });

  it.each(PROFILE_NAMES.filter((name) => name !== "mindbill"))(
    "%s, which carries one signature, signs with the old secret until its grace ends",
    (name) => {
      expect(profileOf(name).multiSignature).toBe(false);
      expect(sign(name, { secrets: [SECRET, OLD_SECRET] })).toEqual(sign(name, { secrets: [OLD_SECRET] }));
    },
  );

  it("refuses a name that is none", () => {
    for (const name of ["", "svix", "constructor", "__proto__"])
      expect(() => profileOf(name)).toThrow(/unknown delivery profile/);
  });
});

describe("mindbill", () => {
  it("sends the canonical event under the documented headers", () => {
    expect(render("mindbill")).toBe(JSON.stringify(EVENT));
    expect(Object.keys(sign("mindbill")).sort()).toEqual([
      "content-type",
      "user-agent",
      "webhook-attempt",
      "webhook-delivery-id",
      "webhook-event-type",
      "webhook-id",
      "webhook-sequence",
      "webhook-signature",
      "webhook-timestamp",
    ]);
    expect(sign("mindbill")).toMatchObject({
      "webhook-id": EVENT.id,
      "webhook-timestamp": "1764000000",
      "webhook-event-type": "835.received",
      "webhook-delivery-id": "dlv_1",
      "webhook-attempt": "2",
      "webhook-sequence": "41",
    });
  });

  it("is accepted by the standardwebhooks library, with either secret of a rotation", () => {
    const timestamp = Math.floor(Date.now() / 1_000);
    const headers = sign("mindbill", { timestamp, secrets: [SECRET, OLD_SECRET] });
    for (const secret of [SECRET, OLD_SECRET]) {
      expect(new Webhook(secret).verify(render("mindbill"), headers)).toEqual(EVENT);
    }
  });

  it("has no sequence on tests", () => {
    expect(sign("mindbill", { sequence: null })).not.toHaveProperty("webhook-sequence");
  });

  it("sends ids only when the endpoint asks for it", () => {
    const body = JSON.parse(render("mindbill", { payloadStyle: "ids" }));
    expect(body).toEqual({ ...EVENT, data: { bill_id: "bill_1", submission_id: "sub_1" } });
  });
});

describe("getbill", () => {
  it("is what GetBill's check accepts: hex of the raw body", () => {
    const body = render("getbill");
    expect(sign("getbill", { body })["X-GetBill-Signature"]).toBe(openssl(body, "hex"));
    expect(JSON.parse(body)).toEqual({
      id: EVENT.id,
      type: EVENT.type,
      created_at: EVENT.created_at,
      data: EVENT.data,
      metadata: {
        source: "getbill",
        version: "1.0",
        company_id: EVENT.organization_id,
        bill_id: "bill_1",
        submission_id: "sub_1",
      },
    });
    expect(
      JSON.parse(render("getbill", { profileOptions: { company_id: "co_7" } })).metadata.company_id,
    ).toBe("co_7");
  });
});

describe("bill_v3", () => {
  it("is what BILL's check accepts: base64 of the raw body, and only 200 counts", () => {
    const body = render("bill_v3");
    expect(sign("bill_v3", { body })["x-bill-sha-signature"]).toBe(openssl(body, "base64"));
    expect(JSON.parse(body)).toEqual({
      metadata: {
        eventId: EVENT.id,
        subscriptionId: "we_1",
        organizationId: EVENT.organization_id,
        eventType: EVENT.type,
        version: "1",
      },
      bill: EVENT.data,
    });
    expect(profileOf("bill_v3")).toMatchObject({
      successCodes: "200",
      bodyPerEndpoint: true,
      healthPolicy: "disable",
    });
  });

  it("can be sent as a JSON-escaped string, signed as sent", () => {
    const body = render("bill_v3", {
      profileOptions: { json_escaped: true, subscription_id: "s1", organization_id: "o1" },
    });
    expect(body.startsWith('"{\\"metadata\\"')).toBe(true);
    expect(JSON.parse(JSON.parse(body)).metadata).toMatchObject({
      subscriptionId: "s1",
      organizationId: "o1",
    });
    expect(sign("bill_v3", { body })["x-bill-sha-signature"]).toBe(openssl(body, "base64"));
  });
});

describe("billerapi", () => {
  it("is what BillerAPI's check accepts: sha256= and base64 of the raw body, ids only", () => {
    const body = render("billerapi");
    const headers = sign("billerapi", { body });
    expect(headers).toMatchObject({
      "X-Webhook-Event-Type": EVENT.type,
      "X-Webhook-Id": EVENT.id,
      "X-Webhook-Timestamp": EVENT.created_at,
      "X-Webhook-Client-Id": EVENT.organization_id,
      "X-Webhook-Source": "billerapi",
      "X-Webhook-Signature": `sha256=${openssl(body, "base64")}`,
    });
    expect(JSON.parse(body)).toEqual({
      event_type: EVENT.type,
      event_id: EVENT.id,
      timestamp: EVENT.created_at,
      client_id: EVENT.organization_id,
      data: { bill_id: "bill_1", submission_id: "sub_1" },
    });
  });

  it("names the client alike in header and body, and sends no signature without a secret", () => {
    const profileOptions = { client_id: "client_9" };
    expect(JSON.parse(render("billerapi", { profileOptions })).client_id).toBe("client_9");
    const headers = sign("billerapi", { profileOptions, secrets: [] });
    expect(headers["X-Webhook-Client-Id"]).toBe("client_9");
    expect(headers).not.toHaveProperty("X-Webhook-Signature");
  });
});

describe("billerapi_2026", () => {
  it("is what BillerAPI's check accepts since 2026: t and v1, hex of t.body, with the mode", () => {
    const body = render("billerapi_2026");
    const headers = sign("billerapi_2026", { body });
    const [, t, v1] = /^t=(\d+),v1=([0-9a-f]{64})$/.exec(headers["BillButler-Signature"] ?? "") ?? [];
    expect([t, v1]).toEqual(["1764000000", openssl(`1764000000.${body}`, "hex")]);
    expect(headers).not.toHaveProperty("X-Webhook-Signature");
    expect(JSON.parse(body).mode).toBe("production");
    expect(JSON.parse(render("billerapi_2026", {}, { livemode: false })).mode).toBe("sandbox");
  });
});

describe("hint", () => {
  it("is what Hint's check accepts: sha256= and hex of the raw body, without the patient", () => {
    const body = render("hint", {}, { data: { ...EVENT.data, patient: { name: "never" } } });
    expect(sign("hint", { body })["X-Hint-Signature"]).toBe(`sha256=${openssl(body, "hex")}`);
    expect(JSON.parse(body)).toEqual({
      id: EVENT.id,
      created_at: EVENT.created_at,
      type: EVENT.type,
      practice_id: EVENT.organization_id,
      object: EVENT.data,
    });
  });
});

describe("retries of the profiles", () => {
  const START = new Date("2026-11-20T10:00:00.000Z");
  const waits = (name: ProfileName) => {
    const found: number[] = [];
    let now = START;
    for (let step = 0; ; step++) {
      const outcome = { errorClass: "bad_status" as const, retryAfter: null };
      const next = schedule({
        step,
        outcome,
        policy: profileOf(name).retryPolicy,
        windowStartedAt: START,
        now,
        random: () => 0.5,
      });
      if ("exhausted" in next) return found;
      found.push((next.dueAt.getTime() - now.getTime()) / 1_000);
      now = next.dueAt;
    }
  };

  it.each([
    ["getbill", [60, 300, 1_800]],
    ["bill_v3", [2, 4, 8, 16]],
    ["billerapi", [30, 60, 120, 240, 480, 960, 1_920]],
    ["billerapi_2026", [30, 60, 120, 240, 480, 960, 1_920]],
    ["hint", Array.from({ length: 72 }, () => 3_600)],
  ] as const)("%s waits %j", (name, expected) => {
    expect(waits(name)).toEqual(expected);
  });
});
