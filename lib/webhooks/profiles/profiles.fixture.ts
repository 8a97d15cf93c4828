import { execFileSync } from "node:child_process";
import type { CanonicalEvent } from "@/lib/events/canonical";
import { type ProfileName, profileOf } from ".";
import type { OutgoingMessage } from "./profile";

export const EVENT: CanonicalEvent = {
  id: "evt_0199f3a2f8488958f22c199ea85d7c20",
  type: "835.received",
  api_version: "2026-11-01",
  created_at: "2026-10-05T15:58:12.000Z",
  livemode: true,
  organization_id: "org_0199f3a2e87cb45c05ad389d58904ea3",
  data: { bill_id: "bill_1", submission_id: "sub_1", amount_posted: "1621.00", payer: "Müller & Söhne" },
  metadata: { request_id: "req_1" },
};
export const SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
export const OLD_SECRET = "whsec_b2xkb2xkb2xkb2xkb2xkb2xkb2xkb2xk";
const TARGET = { id: "we_1", payloadStyle: "snapshot", profileOptions: {} };

export const render = (name: ProfileName, target = {}, event = {}) =>
  profileOf(name).render({ ...EVENT, ...event }, { ...TARGET, ...target });
export const sign = (name: ProfileName, message: Partial<OutgoingMessage> = {}) =>
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
export const openssl = (data: string, encoding: "hex" | "base64", secret = SECRET) =>
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
