import { Webhook } from "standardwebhooks";
import { describe, expect, it } from "vitest";
import { profileOf } from ".";
import { EVENT, OLD_SECRET, openssl, render, SECRET, sign } from "./profiles.fixture";

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
