import { commonHeaders } from "./common-headers";
import { idsOnly } from "./ids-only";
import { optionsOf } from "./options";
import type { Profile } from "./profile";
import { signSingle } from "./sign-single";

/** BILL v3: base64 of the raw body; only 200 counts; four quick retries, then the subscription is switched off. */
export const billV3: Profile = {
  name: "bill_v3",
  multiSignature: false,
  bodyPerEndpoint: true,
  secret: { isRequired: true, format: "any" },
  successCodes: "200",
  retryPolicy: { kind: "list", delays_s: [2, 4, 8, 16], max_attempts: 5, window_s: 86_400, jitter: 0 },
  healthPolicy: "disable",
  render: (event, { id, payloadStyle, profileOptions }) => {
    const options = optionsOf(profileOptions);
    const json = JSON.stringify({
      metadata: {
        eventId: event.id,
        subscriptionId: options.subscription_id ?? id,
        organizationId: options.organization_id ?? event.organization_id,
        eventType: event.type,
        version: "1",
      },
      ...(event.test ? { test: true } : {}),
      bill: payloadStyle === "ids" ? idsOnly(event.data) : event.data,
    });
    return options.json_escaped ? JSON.stringify(json) : json;
  },
  sign: (message) => {
    const signature = signSingle(message.secrets, message.body);
    return {
      ...commonHeaders(message),
      ...(signature ? { "x-bill-sha-signature": signature.toString("base64") } : {}),
    };
  },
};
