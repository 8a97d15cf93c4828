import { DEFAULT_RETRY_POLICY } from "@/lib/deliveries/retry-schedule-policy";
import { signStandardWebhook } from "../signature";
import { commonHeaders } from "./common-headers";
import { idsOnly } from "./ids-only";
import type { Profile } from "./profile";

/** The default: the canonical event, signed as Standard Webhooks describes. */
export const mindbill: Profile = {
  name: "mindbill",
  multiSignature: true,
  bodyPerEndpoint: false,
  secret: { isRequired: true, format: "standard" },
  successCodes: "2xx",
  retryPolicy: DEFAULT_RETRY_POLICY,
  healthPolicy: "mute",
  render: (event, { payloadStyle }) =>
    JSON.stringify(payloadStyle === "ids" ? { ...event, data: idsOnly(event.data) } : event),
  sign: (message) => {
    const { eventId: id, timestamp, body, secrets } = message;
    return {
      ...commonHeaders(message),
      "webhook-id": id,
      "webhook-timestamp": String(timestamp),
      "webhook-signature": signStandardWebhook({ id, timestamp, body, secrets }),
      "webhook-event-type": message.eventType,
      "webhook-delivery-id": message.deliveryId,
      "webhook-attempt": String(message.attempt),
      ...(message.sequence === null ? {} : { "webhook-sequence": String(message.sequence) }),
    };
  },
};
