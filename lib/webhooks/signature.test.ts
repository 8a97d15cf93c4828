import { execFileSync } from "node:child_process";
import fc from "fast-check";
import { Webhook, WebhookVerificationError } from "standardwebhooks";
import { describe, expect, it } from "vitest";
import { generateSecret, parseSecret } from "./secret";
import { signStandardWebhook } from "./signature";

const VECTOR = {
  id: "msg_p5jXN8AQM9LWM0D4loKWxJek",
  timestamp: 1614265330,
  body: '{"test": 2432232314}',
  secrets: ["whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"],
};
const now = () => Math.floor(Date.now() / 1_000);
const headersOf = (message: typeof VECTOR) => ({
  "webhook-id": message.id,
  "webhook-timestamp": String(message.timestamp),
  "webhook-signature": signStandardWebhook(message),
});

describe("signStandardWebhook", () => {
  it("gives the signature of the published vector", () => {
    expect(signStandardWebhook(VECTOR)).toBe("v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=");
    expect(signStandardWebhook({ ...VECTOR, body: Buffer.from(VECTOR.body) })).toBe(
      signStandardWebhook(VECTOR),
    );
  });

  it("gives what openssl gives", () => {
    const key = parseSecret(VECTOR.secrets[0] ?? "").toString("hex");
    const mac = execFileSync(
      "openssl",
      ["dgst", "-sha256", "-mac", "HMAC", "-macopt", `hexkey:${key}`, "-binary"],
      {
        input: `${VECTOR.id}.${VECTOR.timestamp}.${VECTOR.body}`,
      },
    );
    expect(signStandardWebhook(VECTOR)).toBe(`v1,${mac.toString("base64")}`);
  });

  it("is accepted by the standardwebhooks library for any body, and by nobody once a byte differs", () => {
    fc.assert(
      fc.property(fc.json(), fc.uuid(), (body, id) => {
        const secret = generateSecret();
        const message = { id, timestamp: now(), body, secrets: [secret] };
        expect(new Webhook(secret).verify(body, headersOf(message))).toEqual(JSON.parse(body));
        expect(() => new Webhook(secret).verify(`${body} `, headersOf(message))).toThrow(
          WebhookVerificationError,
        );
        expect(() => new Webhook(generateSecret()).verify(body, headersOf(message))).toThrow(
          WebhookVerificationError,
        );
        const replayed = { ...headersOf(message), "webhook-id": "other" };
        expect(() => new Webhook(secret).verify(body, replayed)).toThrow(WebhookVerificationError);
      }),
      { numRuns: 50 },
    );
  });

  it("carries a signature per secret during a rotation, and either verifies", () => {
    const secrets = [generateSecret(), generateSecret()];
    const message = { id: "evt_1", timestamp: now(), body: "{}", secrets };
    expect(signStandardWebhook(message).split(" ")).toHaveLength(2);
    for (const secret of secrets) expect(new Webhook(secret).verify("{}", headersOf(message))).toEqual({});
  });

  it("refuses a secret it cannot decode, without repeating it", () => {
    expect(() => signStandardWebhook({ ...VECTOR, secrets: ["hunter2"] })).toThrow(/^not a whsec_ secret/);
  });
});
