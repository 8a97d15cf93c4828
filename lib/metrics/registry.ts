import "server-only";
import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from "prom-client";

// No label ever holds a tenant, an endpoint or a URL: the series stay few, and a scrape tells nobody whose they are.
// Seconds and plain counts throughout, as Prometheus has it.

const REQUEST_SECONDS = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];
const ATTEMPT_SECONDS = [0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 20, 30];
const LAG_SECONDS = [0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 300, 1_800, 7_200];

function createMetrics() {
  const registry = new Registry();
  const registers = [registry];
  collectDefaultMetrics({ register: registry });
  return {
    registry,
    requests: new Counter({
      name: "mindbill_api_requests_total",
      help: "API requests answered, by operation, method and class of status",
      labelNames: ["operation", "method", "status"] as const,
      registers,
    }),
    requestSeconds: new Histogram({
      name: "mindbill_api_request_duration_seconds",
      help: "Time from the request's arrival to its answer",
      labelNames: ["operation", "method"] as const,
      buckets: REQUEST_SECONDS,
      registers,
    }),
    attempts: new Counter({
      name: "mindbill_delivery_attempts_total",
      help: "Attempts that ended, by what became of the delivery and the error class (none when delivered)",
      labelNames: ["outcome", "error_class"] as const,
      registers,
    }),
    attemptSeconds: new Histogram({
      name: "mindbill_delivery_attempt_duration_seconds",
      help: "Time of one attempt, from connecting to the end of the answer",
      buckets: ATTEMPT_SECONDS,
      registers,
    }),
    lagSeconds: new Histogram({
      name: "mindbill_delivery_lag_seconds",
      help: "Start of an attempt minus the time at which it was due, both on the database's clock",
      buckets: LAG_SECONDS,
      registers,
    }),
    lostLeases: new Counter({
      name: "mindbill_delivery_leases_lost_total",
      help: "Leases that ended without a result: their sender died, or could not record it",
      registers,
    }),
    settleFailures: new Counter({
      name: "mindbill_delivery_settle_failures_total",
      help: "Groups of results that the database did not take, by what followed: another try, or giving up",
      labelNames: ["result"] as const,
      registers,
    }),
    drains: new Counter({
      name: "mindbill_drain_runs_total",
      help: "Runs of the drain, by how they ended",
      labelNames: ["result"] as const,
      registers,
    }),
    ...createGauges(registers),
  };
}

/** Read from the database at each scrape: the same whichever instance answers. */
function createGauges(registers: Registry[]) {
  return {
    databaseUp: new Gauge({
      name: "mindbill_database_up",
      help: "1 when the database answered this scrape; without it the other gauges are absent",
      registers,
    }),
    queue: new Gauge({
      name: "mindbill_queue_deliveries",
      help: "Deliveries in the queue: due now, waiting for their time, leased to a sender; counted to 100000",
      labelNames: ["state"] as const,
      registers,
    }),
    oldestDueSeconds: new Gauge({
      name: "mindbill_queue_oldest_due_seconds",
      help: "For how long the delivery that has been due longest has been due; 0 when none is",
      registers,
    }),
    endpoints: new Gauge({
      name: "mindbill_endpoints",
      help: "Registered webhooks, by status: enabled, paused, muted, disabled",
      labelNames: ["status"] as const,
      registers,
    }),
    clockSilentSeconds: new Gauge({
      name: "mindbill_clock_silent_seconds",
      help: "Time since the clock last started a drain",
      registers,
    }),
    connections: new Gauge({
      name: "mindbill_database_connections",
      help: "Connections to the database: open ones of all clients, and how many the server allows",
      labelNames: ["kind"] as const,
      registers,
    }),
  };
}

export type Metrics = ReturnType<typeof createMetrics>;

// On globalThis: Next loads this module once per route bundle, and all of them must count in one place.
const held = globalThis as typeof globalThis & { mindbillMetrics?: Metrics };

/** The metrics of this process. */
export function metrics(): Metrics {
  held.mindbillMetrics ??= createMetrics();
  return held.mindbillMetrics;
}
