import type { SuccessCodes } from "@/lib/deliveries/error-classes";
import type { RetryPolicy } from "@/lib/deliveries/retry-schedule-policy";
import type { CanonicalEvent } from "@/lib/events/canonical";
import type { SecretRules } from "../secret";

/** The delivery profiles (DELIVERY.md): whose receivers can move here without being changed. */
export const PROFILE_NAMES = [
  "mindbill",
  "getbill",
  "bill_v3",
  "billerapi",
  "billerapi_2026",
  "hint",
] as const;

export type ProfileName = (typeof PROFILE_NAMES)[number];

/** What rendering may depend on. Endpoints that agree on style and options share one stored body. */
export type RenderTarget = { id: string; payloadStyle: string; profileOptions: unknown };

/** One attempt about to be sent. */
export type OutgoingMessage = {
  eventId: string;
  eventType: string;
  eventCreatedAt: Date;
  organizationId: string;
  profileOptions: unknown;
  deliveryId: string;
  /** 1, 2, … also over resends. */
  attempt: number;
  /** Null on tests. */
  sequence: bigint | null;
  /** Unix seconds of this attempt. */
  timestamp: number;
  /** The stored bytes, which are also the bytes sent. */
  body: string | Buffer;
  /** The live secrets, newest first; empty for an unsigned endpoint. */
  secrets: readonly string[];
  /** Where a receiver's owner can read about these requests. */
  docsUrl: string;
};

export type Profile = {
  name: ProfileName;
  /** Whether one request can carry a signature per live secret; if not, the oldest live secret signs. */
  multiSignature: boolean;
  /** Whether the body names the endpoint, so that it cannot be shared with another one. */
  bodyPerEndpoint: boolean;
  secret: SecretRules;
  successCodes: SuccessCodes;
  retryPolicy: RetryPolicy;
  healthPolicy: "mute" | "disable" | "none";
  /** The exact body: minified JSON that survives parse and re-stringify unchanged. */
  render: (event: CanonicalEvent, target: RenderTarget) => string;
  /** The headers of one attempt, signature included, under their published names. */
  sign: (message: OutgoingMessage) => Record<string, string>;
};
