import type { WebhookResource } from "@/lib/webhooks/schema";

export type ProfileName = WebhookResource["profile"];

/** The delivery profiles as people choose them, and how their receivers tell that an event is genuine. */
export const PROFILES: Record<ProfileName, { title: string; signature: string }> = {
  mindbill: {
    title: "Mindbill (Standard Webhooks)",
    signature: "Standard Webhooks, in webhook-id, webhook-timestamp and webhook-signature",
  },
  getbill: {
    title: "GetBill receiver",
    signature: "hex HMAC-SHA256 of the body, in X-GetBill-Signature",
  },
  bill_v3: {
    title: "Bill v3 receiver",
    signature: "base64 HMAC-SHA256 of the body, in x-bill-sha-signature",
  },
  billerapi: {
    title: "BillerAPI receiver",
    signature: "sha256= and base64 HMAC-SHA256 of the body, in X-Webhook-Signature",
  },
  billerapi_2026: {
    title: "BillerAPI 2026 receiver",
    signature: "t= and v1= with hex HMAC-SHA256 of time and body, in BillButler-Signature",
  },
  hint: {
    title: "Hint receiver",
    signature: "sha256= and hex HMAC-SHA256 of the body, in X-Hint-Signature",
  },
};

/** Only Standard Webhooks has room for a signature per secret; the others go on with the old one. */
export function signsWithBoth(profile: ProfileName): boolean {
  return profile === "mindbill";
}
