import { Webhook } from "standardwebhooks";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { withSystem } from "@/lib/db";
import { runOnce } from "@/lib/deliveries/testing/facts";
import { startReceiver, type TestReceiver } from "@/lib/deliveries/testing/receiver";
import { type CallOptions, callWebhooks, register } from "./calls.fixture";
import { pointers, rowOf, webhookScene } from "./scene.fixture";

const scene = webhookScene();
let receiver: TestReceiver;

beforeEach(async () => {
  receiver = await startReceiver();
});
afterEach(() => receiver.close());

/** Sends a test while the real drain runs beside it, as the clock would have it. */
async function sendTest(id: string, options: CallOptions = {}) {
  let isOver = false;
  const answer = callWebhooks(scene.token, "test", { id, body: { event_type: "835.received" }, ...options });
  const ended = answer.finally(() => {
    isOver = true;
  });
  while (!isOver) await runOnce();
  return ended;
}

const atReceiver = (more: Record<string, unknown> = {}) =>
  register(scene.token, { url: receiver.url, event_types: ["bill.paid"], ...more });

describe("sending a test event", () => {
  it("answers the delivery with its one attempt, signed and marked as a test", async () => {
    const { id, secret } = await atReceiver();
    const answer = await sendTest(id);
    expect(answer.status).toBe(201);
    expect(answer.body).toMatchObject({
      object: "delivery",
      webhook_id: id,
      event_type: "835.received",
      test: true,
      sequence: null,
      status: "delivered",
      attempt_count: 1,
      bill_id: expect.stringMatching(/^bill_test_/),
      attempts: [{ number: 1, trigger: "test", response: { status_code: 204 } }],
    });
    const [{ body, headers } = { body: "", headers: {} }] = receiver.received;
    const event = new Webhook(secret).verify(body, headers as Record<string, string>);
    expect(event).toMatchObject({ type: "835.received", test: true, livemode: false });
    expect(headers).not.toHaveProperty("webhook-sequence");
    expect(body).not.toMatch(/"bill_[0-9a-f]{32}"/);
    expect(receiver.received).toHaveLength(1);
  });

  it("reaches this endpoint only, whatever the others subscribe to", async () => {
    const other = await atReceiver({ event_types: ["*"] });
    const { id } = await atReceiver();
    await sendTest(id);
    const deliveries = await withSystem((tx) => tx.delivery.findMany({ where: { endpointId: other.id } }));
    expect(deliveries).toEqual([]);
  });

  it("goes out although the endpoint is paused, and does not end the pause", async () => {
    const { id } = await atReceiver();
    await callWebhooks(scene.token, "pause", { id });
    expect((await sendTest(id)).body.status).toBe("delivered");
    expect((await rowOf(id)).status).toBe("paused");
  });

  it("is tried once, and a failure does not count against the endpoint", async () => {
    receiver.answer = (response) => response.writeHead(500).end("broken");
    const { id } = await atReceiver();
    const { status, body } = await sendTest(id);
    expect(status).toBe(201);
    expect(body).toMatchObject({
      status: "failed",
      next_attempt_at: null,
      last_status_code: 500,
      attempts: [{ response: { status_code: 500, body: "broken" } }],
    });
    expect((await callWebhooks(scene.token, "read", { id })).body.consecutive_failures).toBe(0);
  });

  it("waits for the deadline of the attempt, and tells that it timed out", async () => {
    receiver.answer = () => undefined;
    const { id } = await atReceiver({ timeout_ms: 1000 });
    const { body } = await sendTest(id);
    expect(body).toMatchObject({ status: "failed", last_error: "timeout" });
  });

  it("carries the caller's data, its ids turned into test ids", async () => {
    const { id } = await atReceiver();
    const data = { bill_id: "bill_0199f3a2ec549d3ebc5c5320f500c52d", days_to_pay: 7 };
    await sendTest(id, { body: { event_type: "bill.paid", data } });
    expect(JSON.parse(receiver.received[0]?.body ?? "{}").data).toMatchObject({
      bill_id: "bill_test_0199f3a2ec549d3ebc5c5320f500c52d",
      days_to_pay: 7,
    });
  });

  it("replayed by idempotency key is not sent again", async () => {
    const { id } = await atReceiver();
    const headers = { "idempotency-key": "test-1" };
    const first = await sendTest(id, { headers });
    const again = await sendTest(id, { headers });
    expect([again.status, again.headers.get("idempotent-replayed"), again.body.id]).toEqual([
      201,
      "true",
      first.body.id,
    ]);
    expect(receiver.received).toHaveLength(1);
  });

  it.each([
    [{ event_type: "bill.eaten" }, "/event_type unknown_event_type"],
    [{ event_type: "endpoint.check" }, "/event_type unknown_event_type"],
    [{}, "/event_type required"],
    [{ event_type: "bill.paid", data: { patient_name: "Jordan" } }, "/data/patient_name unknown_field"],
    [{ event_type: "bill.paid", data: { mlfs_allowed: 12 } }, "/data/mlfs_allowed invalid_type"],
  ])("refuses %j with a pointer, and sends nothing", async (body, pointer) => {
    const { id } = await atReceiver();
    const answer = await callWebhooks(scene.token, "test", { id, body });
    expect([answer.status, ...pointers(answer.body)]).toEqual([422, pointer]);
    await runOnce();
    expect(receiver.received).toEqual([]);
  });
});
