import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import * as cancelRoute from "@/app/v1/deliveries/[id]/cancel/route";
import * as retryRoute from "@/app/v1/deliveries/[id]/retry/route";
import * as deliveryRoute from "@/app/v1/deliveries/[id]/route";
import * as deliveriesRoute from "@/app/v1/deliveries/route";
import * as resendRoute from "@/app/v1/events/[id]/resend/route";
import { createTestDatabase, type TestDatabase } from "@/scripts/testing/database";
import { withSystem } from "../db";
import { callRoute, createTestOrganization, createTestToken, type TestTenant } from "../testing/fixtures";
import { insertEndpoint } from "./testing/endpoints";
import { publishSample, runOnce } from "./testing/facts";
import { startReceiver, type TestReceiver } from "./testing/receiver";

let database: TestDatabase;
let tenant: TestTenant;
let receiver: TestReceiver;
let token: string;

beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());
beforeEach(async () => {
  tenant = await createTestOrganization();
  token = (await createTestToken(tenant.ctx, "read_write")).token;
  receiver = await startReceiver();
});
afterEach(() => receiver.close());

const post = (handler: Parameters<typeof callRoute>[0], id: string, body: unknown = {}) =>
  callRoute(handler, { method: "POST", path: `/v1/x/${id}`, token, body, params: { id } });
const get = (id: string) =>
  callRoute(deliveryRoute.GET, { method: "GET", path: `/v1/deliveries/${id}`, token, params: { id } });
const list = async (query = "") =>
  (await callRoute(deliveriesRoute.GET, { method: "GET", path: `/v1/deliveries${query}`, token })).body as {
    data: { id: string; status: string }[];
    has_more: boolean;
    next_cursor: string | null;
  };
const firstId = async () => (await list()).data[0]?.id ?? "";

describe("sending again", () => {
  it("retries a failed delivery now, in a new window, with the next attempt number", async () => {
    await insertEndpoint(tenant.ctx, receiver.url);
    await publishSample(tenant.ctx);
    receiver.answer = (response) => response.writeHead(500).end();
    await runOnce();
    const id = await firstId();
    expect(await post(retryRoute.POST, id)).toMatchObject({ status: 200, body: { status: "pending" } });
    receiver.answer = (response) => response.writeHead(200).end();
    await runOnce();
    const { body } = await get(id);
    expect(body).toMatchObject({ status: "delivered", attempt_count: 2 });
    expect((body as { attempts: { trigger: string }[] }).attempts.map((a) => a.trigger)).toEqual([
      "schedule",
      "manual",
    ]);
  });

  it("sends a delivered delivery once more and never lowers its status", async () => {
    await insertEndpoint(tenant.ctx, receiver.url);
    await publishSample(tenant.ctx);
    await runOnce();
    const id = await firstId();
    receiver.answer = (response) => response.writeHead(500).end();
    expect(await post(retryRoute.POST, id)).toMatchObject({ status: 200, body: { status: "delivered" } });
    await runOnce();
    expect((await get(id)).body).toMatchObject({
      status: "delivered",
      attempt_count: 2,
      next_attempt_at: null,
    });
    expect(receiver.received).toHaveLength(2);
  });

  it("resends an event to all its webhooks with the same id and bytes", async () => {
    await insertEndpoint(tenant.ctx, receiver.url);
    await insertEndpoint(tenant.ctx, receiver.url);
    const eventId = await publishSample(tenant.ctx);
    await runOnce();
    const answer = await post(resendRoute.POST, eventId);
    expect(answer.status).toBe(200);
    expect((answer.body as { data: unknown[] }).data).toHaveLength(2);
    await runOnce();
    expect(receiver.received).toHaveLength(4);
    expect(new Set(receiver.received.map((r) => r.body)).size).toBe(1);
    expect(new Set(receiver.received.map((r) => r.headers["webhook-id"]))).toEqual(new Set([eventId]));
  });

  it("gives a named webhook an event from before it existed", async () => {
    const eventId = await publishSample(tenant.ctx);
    const endpoint = await insertEndpoint(tenant.ctx, receiver.url);
    expect((await post(resendRoute.POST, eventId)).status).toBe(409);
    expect((await post(resendRoute.POST, eventId, { webhook_id: endpoint.id })).status).toBe(200);
    await runOnce();
    expect(receiver.received[0]?.headers["webhook-id"]).toBe(eventId);
  });

  it("refuses with the reason while the webhook is paused", async () => {
    const endpoint = await insertEndpoint(tenant.ctx, receiver.url);
    await publishSample(tenant.ctx);
    await withSystem((tx) =>
      tx.webhookEndpoint.updateMany({ where: { id: endpoint.id }, data: { status: "paused" } }),
    );
    const answer = await post(retryRoute.POST, await firstId());
    expect(answer).toMatchObject({ status: 409, body: { code: "invalid_state" } });
    expect((answer.body as { detail: string }).detail).toContain("paused");
  });

  it("leaves an attempt that is under way alone", async () => {
    await insertEndpoint(tenant.ctx, receiver.url);
    await publishSample(tenant.ctx);
    const { claim } = await import("./claim");
    await claim({ free: 1, freeSlow: 1, freeNew: 1, budgetLeftMs: 30_000 });
    const id = await firstId();
    expect((await post(retryRoute.POST, id)).status).toBe(409);
    expect((await post(cancelRoute.POST, id)).status).toBe(409);
  });
});

describe("cancelling", () => {
  it("stops what waits and keeps the row with its reason", async () => {
    await insertEndpoint(tenant.ctx, receiver.url);
    await publishSample(tenant.ctx);
    const id = await firstId();
    expect(await post(cancelRoute.POST, id)).toMatchObject({
      status: 200,
      body: { status: "cancelled", status_reason: "cancelled_by_user", next_attempt_at: null },
    });
    expect(await runOnce()).toMatchObject({ attempted: 0 });
    expect((await post(cancelRoute.POST, id)).status).toBe(409);
  });
});

describe("the list", () => {
  it("pages without gaps or repeats, and filters by status, event type, webhook and time", async () => {
    const endpoint = await insertEndpoint(tenant.ctx, receiver.url);
    for (let i = 0; i < 7; i++) await publishSample(tenant.ctx, i % 2 ? "bill.sent" : "bill.created");
    await runOnce();
    await publishSample(tenant.ctx);
    const seen: string[] = [];
    for (let cursor = ""; ; ) {
      const page = await list(`?limit=3${cursor && `&cursor=${cursor}`}`);
      seen.push(...page.data.map((d) => d.id));
      if (!page.next_cursor) break;
      cursor = page.next_cursor;
    }
    expect(seen).toHaveLength(8);
    expect(new Set(seen).size).toBe(8);
    expect(seen).toEqual([...seen].sort().reverse());
    expect((await list("?status=pending")).data).toHaveLength(1);
    expect((await list("?event_type=bill.sent")).data).toHaveLength(3);
    expect((await list(`?webhook_id=${endpoint.id}&status=delivered&status_code=204`)).data).toHaveLength(7);
    expect((await list("?created_at[gte]=2100-01-01T00:00:00Z")).data).toHaveLength(0);
  });

  it("shows the range that a sparse filter was bounded to", async () => {
    const answer = await callRoute(deliveriesRoute.GET, {
      method: "GET",
      path: "/v1/deliveries?status_code=500",
      token,
    });
    expect(answer.headers.get("mindbill-range")).toMatch(/^created_at>=\d{4}-/);
  });
});
