import { describe, expect, it } from "vitest";
import { setClock } from "@/lib/clock";
import { withSystem } from "@/lib/db";
import { LATENCY_BOUNDS_MS, latencyBucketOf } from "@/lib/deliveries/latency-buckets";
import { callWebhooks, register } from "./calls.fixture";
import { webhookScene } from "./scene.fixture";

const scene = webhookScene();

function inHour(hour: string, durationsMs: number[], errors: Record<string, number> = {}) {
  const latency = LATENCY_BOUNDS_MS.map(() => 0);
  for (const ms of durationsMs) latency[latencyBucketOf(ms)] = (latency[latencyBucketOf(ms)] ?? 0) + 1;
  const failed = Object.values(errors).reduce((sum, n) => sum + n, 0);
  const attempts = durationsMs.length;
  return { hour: new Date(hour), attempts, delivered: attempts - failed, failed, latency, errors };
}

describe("GET /v1/webhooks/{id}/stats", () => {
  it("adds up the hours of the range, with percentiles over all of them", async () => {
    setClock(() => new Date("2026-11-20T10:20:00.000Z"));
    const { id } = await register(scene.token);
    const fast = Array.from({ length: 90 }, () => 8);
    await withSystem((tx) =>
      tx.deliveryRollup.createMany({
        data: [
          inHour("2026-11-20T07:00:00Z", [1], { timeout: 1 }),
          inHour("2026-11-20T08:00:00Z", fast),
          inHour(
            "2026-11-20T10:00:00Z",
            Array.from({ length: 10 }, () => 1000),
            { timeout: 3, bad_status: 4 },
          ),
        ].map((rollup) => ({ ...rollup, organizationId: scene.tenant.organization.id, endpointId: id })),
      }),
    );
    const { status, body } = await callWebhooks(scene.token, "stats", { id, query: "?hours=2" });
    expect(status).toBe(200);
    expect(body).toMatchObject({
      object: "webhook_stats",
      webhook_id: id,
      from: "2026-11-20T08:00:00.000Z",
      to: "2026-11-20T10:20:00.000Z",
      attempts: 100,
      delivered: 93,
      failed: 7,
      success_rate: 0.93,
      latency_ms: { p50: 8, p95: 1024, p99: 1024 },
      errors: { bad_status: 4, timeout: 3 },
    });
    const none = { attempts: 0, delivered: 0, failed: 0, latency_ms: { p50: null, p95: null, p99: null } };
    expect(body.hours).toMatchObject([
      { hour: "2026-11-20T08:00:00.000Z", attempts: 90 },
      { hour: "2026-11-20T09:00:00.000Z", ...none },
      { hour: "2026-11-20T10:00:00.000Z", failed: 7 },
    ]);
  });

  it("says that there is nothing yet, rather than that all is well", async () => {
    const { id } = await register(scene.token);
    const { body } = await callWebhooks(scene.token, "stats", { id });
    expect(body).toMatchObject({ attempts: 0, success_rate: null, latency_ms: { p50: null }, errors: {} });
    expect(body.hours).toHaveLength(25);
  });

  it.each(["?hours=0", "?hours=745", "?hours=soon"])("refuses %s", async (query) => {
    const { id } = await register(scene.token);
    expect((await callWebhooks(scene.token, "stats", { id, query })).status).toBe(400);
  });
});
