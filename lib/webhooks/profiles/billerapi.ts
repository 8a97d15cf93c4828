import { BILLERAPI_RETRIES, billerapiEnvelope, billerapiHeaders } from "./billerapi-envelope";
import type { Profile } from "./profile";
import { signSingle } from "./sign-single";

/** BillerAPI until 2026: `sha256=` + base64 of the raw body, and no signature without a secret. */
export const billerapi: Profile = {
  name: "billerapi",
  multiSignature: false,
  bodyPerEndpoint: false,
  secret: { isRequired: false, format: "any" },
  successCodes: "2xx",
  retryPolicy: BILLERAPI_RETRIES,
  healthPolicy: "none",
  render: (event, { profileOptions }) => billerapiEnvelope(event, profileOptions),
  sign: (message) => {
    const signature = signSingle(message.secrets, message.body);
    return {
      ...billerapiHeaders(message),
      ...(signature ? { "X-Webhook-Signature": `sha256=${signature.toString("base64")}` } : {}),
    };
  },
};
