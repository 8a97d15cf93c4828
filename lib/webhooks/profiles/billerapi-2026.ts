import { BILLERAPI_RETRIES, billerapiEnvelope, billerapiHeaders } from "./billerapi-envelope";
import type { Profile } from "./profile";
import { signSingle } from "./sign-single";

/** BillerAPI since 2026: `t=<unix>,v1=<hex of t.body>`, and `mode` in the envelope. */
export const billerapi2026: Profile = {
  name: "billerapi_2026",
  multiSignature: false,
  bodyPerEndpoint: false,
  secret: { isRequired: false, format: "any" },
  successCodes: "2xx",
  retryPolicy: BILLERAPI_RETRIES,
  healthPolicy: "none",
  render: (event, { profileOptions }) =>
    billerapiEnvelope(event, profileOptions, { mode: event.livemode ? "production" : "sandbox" }),
  sign: (message) => {
    const { timestamp, body } = message;
    const signature = signSingle(message.secrets, `${timestamp}.`, body);
    return {
      ...billerapiHeaders(message),
      ...(signature ? { "BillButler-Signature": `t=${timestamp},v1=${signature.toString("hex")}` } : {}),
    };
  },
};
