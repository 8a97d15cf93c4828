import { execFileSync } from "node:child_process";
import { Webhook } from "standardwebhooks";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { createTestDatabase, type TestDatabase } from "@/scripts/testing/database";
import { withSystem } from "../db";
import { createTestOrganization, type TestTenant } from "../testing/fixtures";
import { listDeliveriesContract } from "./contract";
import { getDelivery } from "./get-delivery";
import { listDeliveries } from "./list-deliveries";
import { insertEndpoint } from "./testing/endpoints";
import { publishSample, runOnce } from "./testing/facts";
import { startReceiver, type TestReceiver } from "./testing/receiver";

let database: TestDatabase;
let tenant: TestTenant;
let receiver: TestReceiver;

beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());
beforeEach(async () => {
  tenant = await createTestOrganization();
  receiver = await startReceiver();
});
afterEach(() => receiver.close());

const query = (values: Record<string, unknown> = {}) => ({
  query: listDeliveriesContract.query.parse(values),
  params: {},
  body: {},
  ifMatch: null,
});

async function onlyDelivery() {
  const { data } = (await listDeliveries(tenant.ctx, query())) as { data: { id: string }[] };
  const [first] = data;
  if (!first) throw new Error("no delivery");
  return getDelivery(tenant.ctx, { params: { id: first.id } });
}

/** Lets a retry be due now: the test's clock is the row's own. */
const makeDue = () =>
  withSystem(
    (tx) =>
      tx.$executeRaw`update delivery_queue set due_at = now() where due_at > now() and lease_id is null`,
  );

describe("the drain", () => {
  it("delivers the stored bytes, signed so that standardwebhooks and openssl accept them, and logs the attempt", async () => {
    const endpoint = await insertEndpoint(tenant.ctx, receiver.url);
    const eventId = await publishSample(tenant.ctx);
    expect(await runOnce()).toEqual({ attempted: 1, delivered: 1, failed: 0 });

    const [request] = receiver.received;
    if (!request) throw new Error("nothing arrived");
    const verified = new Webhook(endpoint.secret).verify(
      request.body,
      request.headers as Record<string, string>,
    );
    expect(verified).toMatchObject({ id: eventId, type: "bill.created" });
    expect(request.headers["webhook-signature"]).toBe(`v1,${opensslSignature(endpoint.secret, request)}`);
    expect(request.headers).toMatchObject({
      "webhook-id": eventId,
      "webhook-event-type": "bill.created",
      "webhook-attempt": "1",
      "webhook-sequence": "1",
    });

    const delivery = await onlyDelivery();
    expect(delivery).toMatchObject({
      status: "delivered",
      attempt_count: 1,
      sequence: 1,
      last_status_code: 204,
    });
    expect(delivery.attempts[0]).toMatchObject({
      number: 1,
      trigger: "schedule",
      remote_address: "127.0.0.1",
      request: { body: request.body },
      response: { status_code: 204 },
      error: null,
    });
  });

  it("sends the same event id and the same bytes on every retry, with a fresh timestamp and signature, on schedule", async () => {
    await insertEndpoint(tenant.ctx, receiver.url);
    await publishSample(tenant.ctx);
    receiver.answer = (response, _, index) => response.writeHead(index < 3 ? 500 : 200).end("x");
    const expectedDelays = [5, 30, 120];
    for (const delay of expectedDelays) {
      await runOnce();
      const { next_attempt_at, attempts } = await onlyDelivery();
      const waitS =
        (Date.parse(next_attempt_at ?? "") - Date.parse(attempts.at(-1)?.started_at ?? "")) / 1_000;
      expect(waitS).toBeGreaterThan(delay * 0.79);
      expect(waitS).toBeLessThan(delay * 1.21 + 1);
      await new Promise((resolve) => setTimeout(resolve, 1_001));
      await makeDue();
    }
    await runOnce();
    expect(receiver.received).toHaveLength(4);
    expect(new Set(receiver.received.map((r) => r.body)).size).toBe(1);
    expect(new Set(receiver.received.map((r) => r.headers["webhook-id"])).size).toBe(1);
    expect(new Set(receiver.received.map((r) => r.headers["webhook-timestamp"])).size).toBe(4);
    expect(new Set(receiver.received.map((r) => r.headers["webhook-signature"])).size).toBe(4);
    expect(receiver.received.map((r) => r.headers["webhook-attempt"])).toEqual(["1", "2", "3", "4"]);
    expect(await onlyDelivery()).toMatchObject({ status: "delivered", attempt_count: 4 });
  });

  it("never exceeds an endpoint's places in flight and gives gap-free sequences under two drains", async () => {
    const endpoint = await insertEndpoint(tenant.ctx, receiver.url, { maxInFlight: 4 });
    let open = 0;
    let openMax = 0;
    receiver.answer = (response) => {
      openMax = Math.max(openMax, ++open);
      setTimeout(() => {
        open--;
        response.writeHead(200).end();
      }, 5);
    };
    for (let i = 0; i < 60; i++) await publishSample(tenant.ctx);
    const [a, b] = await Promise.all([runOnce(), runOnce()]);
    expect(a.attempted + b.attempted).toBe(60);
    expect(openMax).toBeLessThanOrEqual(4);
    const sequences = receiver.received
      .map((r) => Number(r.headers["webhook-sequence"]))
      .sort((x, y) => x - y);
    expect(sequences).toEqual(Array.from({ length: 60 }, (_, i) => i + 1));
    const [lane] = await withSystem((tx) => tx.endpointLane.findMany({ where: { endpointId: endpoint.id } }));
    expect(lane).toMatchObject({ inFlight: 0, nextSequence: 61n, streak: 0 });
  });

  it("keeps an endpoint's rate limit: what exceeds it waits for the next tokens and then arrives", async () => {
    await insertEndpoint(tenant.ctx, receiver.url, { rateLimitPerSecond: 5 });
    for (let i = 0; i < 12; i++) await publishSample(tenant.ctx);
    const startedAt = performance.now();
    while (receiver.received.length < 12) await runOnce();
    // Five tokens at most lay ready; the other seven come at five a second.
    expect(performance.now() - startedAt).toBeGreaterThan(1_300);
    expect(receiver.received).toHaveLength(12);
  });

  it("disables an endpoint that answers 410 and keeps the later event as suppressed with the reason", async () => {
    await insertEndpoint(tenant.ctx, receiver.url);
    await publishSample(tenant.ctx);
    receiver.answer = (response) => response.writeHead(410).end();
    await runOnce();
    expect(await onlyDelivery()).toMatchObject({ status: "failed", status_reason: "gone" });
    await publishSample(tenant.ctx, "bill.sent");
    await runOnce();
    expect(receiver.received).toHaveLength(1);
    const { data } = (await listDeliveries(tenant.ctx, query({ status: "suppressed" }))) as {
      data: unknown[];
    };
    expect(data).toMatchObject([{ event_type: "bill.sent", status_reason: "disabled" }]);
  });

  it("decides again at claim: what was pending when its endpoint was paused or deleted is not sent", async () => {
    const endpoint = await insertEndpoint(tenant.ctx, receiver.url);
    await publishSample(tenant.ctx);
    await withSystem((tx) =>
      tx.webhookEndpoint.updateMany({ where: { id: endpoint.id }, data: { status: "paused" } }),
    );
    await runOnce();
    expect(await onlyDelivery()).toMatchObject({ status: "suppressed", status_reason: "paused" });
    expect(receiver.received).toHaveLength(0);
  });

  it("logs what a dead sender left as sender_lost, frees its place and sends it again", async () => {
    const endpoint = await insertEndpoint(tenant.ctx, `${receiver.url}?key=s3cret`);
    await publishSample(tenant.ctx);
    const { claim } = await import("./claim");
    expect(await claim({ free: 10, freeSlow: 2, freeNew: 2, budgetLeftMs: 30_000 })).toHaveLength(1);
    await withSystem(
      (tx) =>
        tx.$executeRaw`update delivery_queue set due_at = now() - interval '1 second' where lease_id is not null`,
    );
    await runOnce();
    const delivery = await onlyDelivery();
    expect(delivery).toMatchObject({ status: "delivered", attempt_count: 2, sequence: 1 });
    expect(delivery.attempts.map((a) => a.error?.class ?? "ok")).toEqual(["sender_lost", "ok"]);
    expect(JSON.stringify(delivery.attempts)).not.toContain("s3cret");
    const [lane] = await withSystem((tx) => tx.endpointLane.findMany({ where: { endpointId: endpoint.id } }));
    expect(lane).toMatchObject({ inFlight: 0, streak: 0 });
  });

  it("logs and retries what it cannot sign, and delivers to the others", async () => {
    await insertEndpoint(tenant.ctx, receiver.url, { secretEncrypted: "lost-key.AAAA" });
    await insertEndpoint(tenant.ctx, receiver.url);
    await publishSample(tenant.ctx);
    expect(await runOnce()).toEqual({ attempted: 2, delivered: 1, failed: 1 });
    const { data } = (await listDeliveries(tenant.ctx, query({ status: "retrying" }))) as {
      data: { id: string }[];
    };
    const broken = await getDelivery(tenant.ctx, { params: { id: data[0]?.id ?? "" } });
    expect(broken.attempts[0]?.error).toMatchObject({ class: "send_failed" });
    expect(receiver.received).toHaveLength(1);
  });

  it("records a result that comes after its lease has gone, without changing the status", async () => {
    await insertEndpoint(tenant.ctx, receiver.url);
    await publishSample(tenant.ctx);
    const { claim } = await import("./claim");
    const { attempt } = await import("./attempt");
    const { loadEndpoints } = await import("./endpoint-config");
    const { settle } = await import("./settle");
    const claimed = await claim({ free: 10, freeSlow: 2, freeNew: 2, budgetLeftMs: 30_000 });
    const [one] = claimed;
    if (!one) throw new Error("nothing was claimed");
    const result = await attempt(one, (await loadEndpoints(claimed)).get(one.endpointId));
    await withSystem(
      (tx) =>
        tx.$executeRaw`update delivery_queue set due_at = now() - interval '1 second' where lease_id is not null`,
    );
    receiver.answer = (response) => response.writeHead(500).end();
    await runOnce();
    await settle([result]);
    const delivery = await onlyDelivery();
    expect(delivery.status).toBe("retrying");
    expect(
      delivery.attempts.map((a) => `${a.number} ${a.error?.class ?? "ok"}${a.late ? " late" : ""}`).sort(),
    ).toEqual(["1 ok late", "1 sender_lost", "2 bad_status"]);
  });

  it("mutes an endpoint after a hundred failures in a row, mails its contact, and lets one attempt through when the mute ends", async () => {
    const endpoint = await insertEndpoint(tenant.ctx, receiver.url, { technicalContact: "ops@test.example" });
    receiver.answer = (response) => response.writeHead(500).end();
    for (let i = 0; i < 103; i++) await publishSample(tenant.ctx);
    await runOnce();
    const row = () => withSystem((tx) => tx.webhookEndpoint.findUnique({ where: { id: endpoint.id } }));
    expect(await row()).toMatchObject({ status: "muted", statusReason: "consecutive_failures" });
    const mails = () => withSystem((tx) => tx.mail.findMany({ where: { recipient: "ops@test.example" } }));
    await expect.poll(async () => (await mails()).map((m) => m.kind)).toEqual(["webhook_health"]);
    await publishSample(tenant.ctx);
    expect(
      (await withSystem((tx) => tx.delivery.findMany({ orderBy: { id: "desc" }, take: 1 })))[0],
    ).toMatchObject({
      status: "suppressed",
      statusReason: "muted",
    });
    await withSystem(
      (tx) =>
        tx.$executeRaw`update webhook_endpoints set muted_until = now() - interval '1 second' where id = ${endpoint.id}`,
    );
    receiver.answer = (response) => response.writeHead(200).end();
    await publishSample(tenant.ctx);
    await runOnce();
    expect(await row()).toMatchObject({ status: "enabled", statusReason: null, mutedUntil: null });
  });
});

function opensslSignature(
  secret: string,
  request: { headers: Record<string, unknown>; body: string },
): string {
  const key = Buffer.from(secret.replace("whsec_", ""), "base64").toString("hex");
  const signed = `${request.headers["webhook-id"]}.${request.headers["webhook-timestamp"]}.${request.body}`;
  return execFileSync("openssl", ["dgst", "-sha256", "-mac", "HMAC", "-macopt", `hexkey:${key}`, "-binary"], {
    input: signed,
  }).toString("base64");
}
