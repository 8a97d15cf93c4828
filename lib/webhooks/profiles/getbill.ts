import { commonHeaders } from "./common-headers";
import { idsOnly } from "./ids-only";
import { optionsOf } from "./options";
import type { Profile } from "./profile";
import { signSingle } from "./sign-single";

/** GetBill: lower-case hex of the raw body; three retries, then permanently failed. */
export const getbill: Profile = {
  name: "getbill",
  multiSignature: false,
  bodyPerEndpoint: false,
  secret: { isRequired: true, format: "any" },
  successCodes: "2xx",
  retryPolicy: { kind: "list", delays_s: [60, 300, 1_800], max_attempts: 4, window_s: 86_400, jitter: 0 },
  healthPolicy: "none",
  render: (event, { payloadStyle, profileOptions }) => {
    const ids = idsOnly(event.data);
    return JSON.stringify({
      id: event.id,
      type: event.type,
      created_at: event.created_at,
      ...(event.test ? { test: true } : {}),
      data: payloadStyle === "ids" ? ids : event.data,
      metadata: {
        source: "getbill",
        version: "1.0",
        company_id: optionsOf(profileOptions).company_id ?? event.organization_id,
        ...ids,
      },
    });
  },
  sign: (message) => {
    const signature = signSingle(message.secrets, message.body);
    return {
      ...commonHeaders(message),
      ...(signature ? { "X-GetBill-Signature": signature.toString("hex") } : {}),
    };
  },
};
