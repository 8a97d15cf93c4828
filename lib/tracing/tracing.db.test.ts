import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { POST as createBill } from "@/app/v1/bills/route";
import { createTestDatabase, type TestDatabase } from "@/scripts/testing/database";
import { pushedBill } from "../bills/bill.fixture";
import { withSystem } from "../db";
import { insertEndpoint } from "../deliveries/testing/endpoints";
import { runOnce } from "../deliveries/testing/facts";
import { startReceiver, type TestReceiver } from "../deliveries/testing/receiver";
import { callRoute, createTestOrganization, createTestToken, type TestTenant } from "../testing/fixtures";
import { stopTracing } from "./span";

type Span = {
  traceId: string;
  spanId: string;
  parentSpanId?: string;
  name: string;
  kind: number;
  status: { code?: number };
  attributes: { key: string; value: Record<string, unknown> }[];
};
type Exported = { resourceSpans: { scopeSpans: { spans: Span[] }[] }[] };

let database: TestDatabase;
let tenant: TestTenant;
let token: string;
let receiver: TestReceiver;
let collector: Server;
let spans: Span[] = [];
let wire = "";

/** What a collector receives: OTLP over HTTP, as JSON. */
async function startCollector(): Promise<string> {
  collector = createServer(async (request, response) => {
    let text = "";
    for await (const chunk of request) text += chunk;
    wire += text;
    const { resourceSpans } = JSON.parse(text) as Exported;
    if (request.url === "/v1/traces") {
      spans.push(...resourceSpans.flatMap((r) => r.scopeSpans.flatMap((s) => s.spans)));
    }
    response.writeHead(200, { "content-type": "application/json" }).end("{}");
  });
  await new Promise<void>((resolve) => collector.listen(0, "127.0.0.1", resolve));
  return `http://127.0.0.1:${(collector.address() as AddressInfo).port}`;
}

beforeAll(async () => {
  database = await createTestDatabase();
  vi.stubEnv("OTEL_EXPORTER_OTLP_ENDPOINT", await startCollector());
});
afterAll(async () => {
  vi.unstubAllEnvs();
  collector.closeAllConnections();
  collector.close();
  await database.drop();
});
beforeEach(async () => {
  spans = [];
  wire = "";
  tenant = await createTestOrganization();
  ({ token } = await createTestToken(tenant.ctx));
  receiver = await startReceiver();
  const { startTracing } = await import("./start-tracing");
  startTracing();
});
afterEach(async () => {
  await stopTracing();
  await receiver.close();
});

const pushBill = (headers: Record<string, string> = {}) =>
  callRoute(createBill, {
    method: "POST",
    path: "/v1/bills",
    token,
    headers,
    body: pushedBill(),
  });
const named = (name: string) => spans.filter((span) => span.name === name);
const attributesOf = (span: Span | undefined) =>
  Object.fromEntries((span?.attributes ?? []).map(({ key, value }) => [key, Object.values(value)[0]]));

describe("with a collector", () => {
  it("the attempt belongs to the trace of the API call, below the publishing of its event", async () => {
    await insertEndpoint(tenant.ctx, receiver.url);
    const answer = await pushBill();
    expect(answer.status).toBe(201);
    await runOnce();
    await stopTracing();

    const [call] = named("POST /v1/bills");
    const [publish] = named("publish");
    const [deliver] = named("deliver bill.created");
    expect(call).toMatchObject({ kind: 2, status: {} });
    expect(call?.parentSpanId).toBeUndefined();
    expect(publish).toMatchObject({ traceId: call?.traceId, parentSpanId: call?.spanId, kind: 4 });
    expect(deliver).toMatchObject({ traceId: call?.traceId, parentSpanId: publish?.spanId, kind: 3 });
    expect(attributesOf(call)).toMatchObject({
      "http.route": "/v1/bills",
      "http.response.status_code": 201,
      "mindbill.request_id": answer.headers.get("request-id"),
    });
    expect(attributesOf(deliver)).toMatchObject({
      "mindbill.event.id": attributesOf(publish)["mindbill.event.id"],
      "mindbill.attempt": 1,
      "http.response.status_code": 204,
    });
  });

  it("continues the caller's trace, and respects that it is not sampled", async () => {
    const traceId = "4bf92f3577b34da6a3ce929d0e0e4736";
    await insertEndpoint(tenant.ctx, receiver.url);
    await pushBill({ traceparent: `00-${traceId}-00f067aa0ba902b7-01` });
    await runOnce();
    const other = "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa";
    await callRoute(createBill, {
      method: "POST",
      path: "/v1/bills",
      token,
      headers: { traceparent: `00-${other}-00f067aa0ba902b7-00` },
      body: pushedBill({ external_id: "unsampled" }),
    });
    await runOnce();
    await stopTracing();
    expect(receiver.received).toHaveLength(2);
    expect(named("POST /v1/bills")).toMatchObject([{ traceId, parentSpanId: "00f067aa0ba902b7" }]);
    expect(named("deliver bill.created")).toMatchObject([{ traceId }]);
    expect(wire).not.toContain(other);
  });

  it("marks an attempt that fails with its error class, and its retry stays in the trace", async () => {
    await insertEndpoint(tenant.ctx, receiver.url);
    receiver.answer = (response, _, index) => response.writeHead(index === 0 ? 500 : 200).end();
    await pushBill();
    await runOnce();
    await withSystem((tx) => tx.$executeRaw`update delivery_queue set due_at = now() where lease_id is null`);
    await runOnce();
    await stopTracing();
    const { traceId } = named("POST /v1/bills")[0] ?? {};
    const attempts = named("deliver bill.created");
    expect(attempts).toMatchObject([
      { traceId, status: { code: 2 } },
      { traceId, status: {} },
    ]);
    expect(attempts.map(attributesOf)).toMatchObject([
      { "mindbill.attempt": 1, "error.type": "bad_status", "http.response.status_code": 500 },
      { "mindbill.attempt": 2, "http.response.status_code": 200 },
    ]);
  });

  it("no span holds health data, a token, an address or what was asked for", async () => {
    await insertEndpoint(tenant.ctx, `${receiver.url}?key=planted-key`);
    await pushBill();
    await callRoute(createBill, {
      method: "POST",
      path: "/v1/bills?planted=query",
      token,
      body: { patient: { first_name: "Jordan" }, planted: "body" },
    });
    await runOnce();
    await stopTracing();
    expect(spans.length).toBeGreaterThanOrEqual(4);
    for (const planted of ["Jordan", "Testworker", "1980-01-31", token, "planted", "/hook", "WC-2026"]) {
      expect(wire).not.toContain(planted);
    }
  });
});

it("without a collector nothing is recorded, and a delivery carries no trace", async () => {
  await stopTracing();
  await insertEndpoint(tenant.ctx, receiver.url);
  await pushBill({ traceparent: "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01" });
  const queued = await withSystem(
    (tx) =>
      tx.$queryRaw`select traceparent from delivery_queue where organization_id = ${tenant.organization.id}`,
  );
  expect(queued).toEqual([{ traceparent: null }]);
  expect(spans).toEqual([]);
});
