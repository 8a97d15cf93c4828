import pg from "pg";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { GET as readMetrics } from "@/app/api/metrics/route";
import { POST as createBill, GET as listBills } from "@/app/v1/bills/route";
import { createTestDatabase, type TestDatabase } from "@/scripts/testing/database";
import { pushedBill } from "../bills/bill.fixture";
import { runDrain } from "../deliveries/run-drain";
import { insertEndpoint } from "../deliveries/testing/endpoints";
import { startReceiver, type TestReceiver } from "../deliveries/testing/receiver";
import { resetEnv } from "../env";
import { callRoute, createTestOrganization, createTestToken, type TestTenant } from "../testing/fixtures";

let database: TestDatabase;
let tenant: TestTenant;
let token: string;
let receiver: TestReceiver;

beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());
beforeEach(async () => {
  tenant = await createTestOrganization();
  ({ token } = await createTestToken(tenant.ctx));
  receiver = await startReceiver();
});
afterEach(async () => {
  await receiver.close();
  setMetricsToken(undefined);
});

function setMetricsToken(value: string | undefined): void {
  if (value === undefined) delete process.env.METRICS_TOKEN;
  else process.env.METRICS_TOKEN = value;
  resetEnv();
}

const scrapeAs = (headers: Record<string, string>) =>
  readMetrics(new Request("http://localhost:3000/api/metrics", { headers }));
const LOCAL = { "x-forwarded-for": "127.0.0.1" };

/** The figures of one scrape, by series as printed; a series that is absent has none. */
async function scraped(): Promise<{ text: string; figure(series: string): number | undefined }> {
  const text = await (await scrapeAs(LOCAL)).text();
  const figures = new Map(
    text
      .split("\n")
      .filter((line) => line && !line.startsWith("#"))
      .map((line) => [line.slice(0, line.lastIndexOf(" ")), Number(line.slice(line.lastIndexOf(" ") + 1))]),
  );
  return { text, figure: (series) => figures.get(series) };
}

const pushBill = (externalId: string) =>
  callRoute(createBill, {
    method: "POST",
    path: "/v1/bills",
    token,
    body: pushedBill({ external_id: externalId }),
  });

describe("a scrape", () => {
  it("shows requests, attempts, lag, the queue and the webhooks as they are, and names nobody", async () => {
    const before = await scraped();
    const grown = (after: typeof before, series: string) =>
      (after.figure(series) ?? 0) - (before.figure(series) ?? 0);

    const healthy = await insertEndpoint(tenant.ctx, receiver.url);
    await insertEndpoint(tenant.ctx, "http://127.0.0.1:65530/closed?key=planted");
    await insertEndpoint(tenant.ctx, `${receiver.url}/muted`, {
      status: "muted",
      mutedUntil: new Date(Date.now() + 3_600_000),
    });
    for (const id of ["a", "b"]) expect((await pushBill(id)).status).toBe(201);
    await callRoute(listBills, { method: "GET", path: "/v1/bills?limit=1", token });
    await callRoute(listBills, { method: "GET", path: "/v1/bills?limit=x", token });

    const queued = await scraped();
    expect(queued.figure('mindbill_queue_deliveries{state="due"}')).toBe(4);
    expect(queued.figure("mindbill_queue_oldest_due_seconds")).toBeGreaterThan(0);
    await runDrain();

    const after = await scraped();
    const requests = (labels: string) => grown(after, `mindbill_api_requests_total{${labels}}`);
    expect(requests('operation="createBill",method="POST",status="2xx"')).toBe(2);
    expect(requests('operation="listBills",method="GET",status="2xx"')).toBe(1);
    expect(requests('operation="listBills",method="GET",status="4xx"')).toBe(1);
    expect(
      grown(after, 'mindbill_api_request_duration_seconds_count{operation="createBill",method="POST"}'),
    ).toBe(2);

    const attempts = (labels: string) => grown(after, `mindbill_delivery_attempts_total{${labels}}`);
    expect(attempts('outcome="delivered",error_class="none"')).toBe(2);
    expect(attempts('outcome="retrying",error_class="connection_refused"')).toBe(2);
    expect(grown(after, "mindbill_delivery_attempt_duration_seconds_count")).toBe(4);
    expect(grown(after, "mindbill_delivery_lag_seconds_count")).toBe(4);
    expect(grown(after, "mindbill_delivery_lag_seconds_sum")).toBeGreaterThan(0);
    expect(grown(after, 'mindbill_drain_runs_total{result="done"}')).toBe(1);

    expect(after.figure('mindbill_queue_deliveries{state="due"}')).toBe(0);
    expect(after.figure('mindbill_queue_deliveries{state="waiting"}')).toBe(2);
    expect(after.figure('mindbill_queue_deliveries{state="leased"}')).toBe(0);
    expect(after.figure("mindbill_queue_oldest_due_seconds")).toBe(0);
    expect(after.figure('mindbill_endpoints{status="enabled"}')).toBe(2);
    expect(after.figure('mindbill_endpoints{status="muted"}')).toBe(1);
    expect(after.figure("mindbill_database_up")).toBe(1);
    expect(after.figure('mindbill_database_connections{kind="open"}')).toBeGreaterThan(0);
    expect(after.figure("mindbill_clock_silent_seconds")).toBeLessThan(60);
    expect(after.figure("process_cpu_seconds_total")).toBeGreaterThan(0);

    for (const name of [
      tenant.organization.id,
      tenant.organization.taxId,
      healthy.id,
      "127.0.0.1",
      "planted",
    ]) {
      expect(after.text).not.toContain(name);
    }
  });

  it("counts a lease that ended without a result", async () => {
    const before = (await scraped()).figure("mindbill_delivery_leases_lost_total") ?? 0;
    await insertEndpoint(tenant.ctx, receiver.url);
    await pushBill("lost");
    const admin = new pg.Client({ connectionString: database.adminUrl });
    await admin.connect();
    await admin.query(
      `update delivery_queue set lease_id = 'lse_dead', leased_at = now() - interval '1 minute',
      due_at = now() - interval '1 second' where organization_id = $1`,
      [tenant.organization.id],
    );
    await admin.end();
    await runDrain();
    expect((await scraped()).figure("mindbill_delivery_leases_lost_total")).toBe(before + 1);
  });

  it("has the counters, and no stale gauge, while the database does not answer", async () => {
    await scraped();
    const admin = new pg.Client({ connectionString: database.adminUrl });
    await admin.connect();
    await admin.query("alter table delivery_queue rename to delivery_queue_away");
    const down = await scraped();
    await admin.query("alter table delivery_queue_away rename to delivery_queue");
    await admin.end();
    expect(down.figure("mindbill_database_up")).toBe(0);
    expect(down.figure("process_cpu_seconds_total")).toBeGreaterThan(0);
    expect(down.text).not.toMatch(/^mindbill_(queue|endpoints|clock|database_connections)[^\n]* \d/m);
    expect((await scraped()).figure("mindbill_database_up")).toBe(1);
  });
});

describe("who may scrape", () => {
  it.each([
    ["this machine", { "x-forwarded-for": "127.0.0.1" }, 200],
    ["this machine by IPv6", { "x-forwarded-for": "::1" }, 200],
    ["this machine as IPv6 writes IPv4", { "x-forwarded-for": "::ffff:127.0.0.1" }, 200],
    ["another machine", { "x-forwarded-for": "203.0.113.7" }, 404],
    ["another machine that claims to be this one", { "x-forwarded-for": "127.0.0.1, 203.0.113.7" }, 404],
    ["a caller behind a proxy on this machine", { "x-forwarded-for": "203.0.113.7, 127.0.0.1" }, 404],
    ["nobody known", {}, 404],
    ["nonsense", { "x-forwarded-for": "localhost" }, 404],
  ])("without METRICS_TOKEN: %s", async (_, headers, status) => {
    expect((await scrapeAs(headers as Record<string, string>)).status).toBe(status);
  });

  it.each([
    [
      "the token from anywhere",
      { authorization: "Bearer s3cret-metrics", "x-forwarded-for": "203.0.113.7" },
      200,
    ],
    ["this machine without the token", LOCAL, 404],
    ["another token", { ...LOCAL, authorization: "Bearer s3cret-metricz" }, 404],
    ["the beginning of the token", { ...LOCAL, authorization: "Bearer s3cret" }, 404],
    ["the token bare", { ...LOCAL, authorization: "s3cret-metrics" }, 404],
  ])("with METRICS_TOKEN: %s", async (_, headers, status) => {
    setMetricsToken("s3cret-metrics");
    const answer = await scrapeAs(headers as Record<string, string>);
    expect(answer.status).toBe(status);
    expect((await answer.text()).includes("mindbill_")).toBe(status === 200);
  });
});
