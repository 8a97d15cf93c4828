import { Webhook } from "standardwebhooks";
import { afterEach, expect, test } from "vitest";
import { readableLine } from "@/scripts/receiver/readable-line";
import { type Received, type ReceiverOptions, serveReceiver } from "@/scripts/receiver/serve-receiver";
import { assertSecret } from "@/scripts/receiver/verify";

const secret = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
const body = '{"type":"bill.created"}';
let received: Received[] = [];
let close: () => Promise<void>;

async function start(options: Partial<ReceiverOptions> = {}): Promise<string> {
  received = [];
  const receiver = await serveReceiver({
    port: 0,
    secret,
    delayMs: 0,
    status: 200,
    fail: 0,
    onRequest: (one) => received.push(one),
    ...options,
  });
  close = receiver.close;
  return `http://127.0.0.1:${receiver.port}/hook`;
}
afterEach(() => close());

function signed(at = new Date()): Record<string, string> {
  return {
    "webhook-id": "evt_1",
    "webhook-timestamp": String(Math.floor(at.getTime() / 1000)),
    "webhook-signature": new Webhook(secret).sign("evt_1", at, body),
    "webhook-event-type": "bill.created",
    "webhook-attempt": "2",
  };
}
const post = (url: string, headers: Record<string, string>, text = body) =>
  fetch(url, { method: "POST", headers, body: text }).then((response) => response.status);

test("a delivery signed with the secret is verified and taken", async () => {
  const url = await start();
  expect(await post(url, signed())).toBe(200);
  expect(received[0]).toMatchObject({ verified: true, body, path: "/hook" });
});

test("a changed body, a foreign secret and an old timestamp are refused with 401", async () => {
  const url = await start();
  expect(await post(url, signed(), `${body} `)).toBe(401);
  expect(await post(url, { ...signed(), "webhook-signature": "v1,AAAA" })).toBe(401);
  expect(await post(url, signed(new Date(Date.now() - 6 * 60_000)))).toBe(401);
  expect(received.map((one) => one.verified)).toEqual([false, false, false]);
});

test.each(["whsec_", "whsec_%%%"])("the secret %s is refused before anything is received", (wrong) => {
  expect(() => assertSecret(wrong)).toThrow("--secret must be the whole secret");
});

test("without a secret everything is taken and nothing is called verified", async () => {
  const url = await start({ secret: null });
  expect(await post(url, signed())).toBe(200);
  expect(received[0]).toMatchObject({ verified: false, reason: expect.stringContaining("--secret") });
});

test("--fail n refuses the first n requests and then takes them", async () => {
  const url = await start({ fail: 2 });
  expect([await post(url, signed()), await post(url, signed()), await post(url, signed())]).toEqual([
    500, 500, 200,
  ]);
});

test("--status and --delay-ms shape the answer", async () => {
  const url = await start({ status: 503, delayMs: 60 });
  const began = Date.now();
  expect(await post(url, signed())).toBe(503);
  expect(Date.now() - began).toBeGreaterThanOrEqual(59);
});

test("the line for a person names event, attempt, verdict and answer", async () => {
  const url = await start();
  await post(url, signed());
  await post(url, { ...signed(), "webhook-signature": "v1,AAAA" });
  const [good, bad] = received.map(readableLine);
  expect(good).toMatch(/^[\d:.]{12} {2}bill\.created {2}evt_1 {2}attempt 2 {2}verified {2}→ 200$/);
  expect(bad).toContain("NOT VERIFIED (No matching signature found)");
});
