import { commonHeaders } from "./common-headers";
import { idsOnly } from "./ids-only";
import { optionsOf } from "./options";
import type { Profile } from "./profile";
import { signSingle } from "./sign-single";

/** Hint Health: `sha256=` + hex of the raw body; hourly for three days. The patient never enters an event. */
export const hint: Profile = {
  name: "hint",
  multiSignature: false,
  bodyPerEndpoint: false,
  secret: { isRequired: true, format: "any" },
  successCodes: "2xx",
  retryPolicy: {
    kind: "exponential",
    base_s: 3_600,
    max_s: 3_600,
    max_attempts: 73,
    window_s: 259_200,
    jitter: 0,
  },
  healthPolicy: "mute",
  render: (event, { payloadStyle, profileOptions }) => {
    const { patient: _, ...object } = event.data;
    return JSON.stringify({
      id: event.id,
      created_at: event.created_at,
      type: event.type,
      practice_id: optionsOf(profileOptions).practice_id ?? event.organization_id,
      ...(event.test ? { test: true } : {}),
      object: payloadStyle === "ids" ? idsOnly(object) : object,
    });
  },
  sign: (message) => {
    const signature = signSingle(message.secrets, message.body);
    return {
      ...commonHeaders(message),
      ...(signature ? { "X-Hint-Signature": `sha256=${signature.toString("hex")}` } : {}),
    };
  },
};
