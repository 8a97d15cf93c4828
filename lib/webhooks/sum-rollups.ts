import { latencyPercentile } from "../deliveries/latency-buckets";

/** One hour of `delivery_rollups`. */
export type Rollup = {
  hour: Date;
  attempts: number;
  delivered: number;
  failed: number;
  latency: number[];
  errors: unknown;
};

export type Totals = {
  attempts: number;
  delivered: number;
  failed: number;
  latency_ms: { p50: number | null; p95: number | null; p99: number | null };
};

const HOUR_MS = 3_600_000;

/** Counts add up, and so do latency buckets: percentiles of a range come from its merged hours. */
export function totalsOf(rollups: readonly Rollup[]): Totals {
  const latency: number[] = [];
  for (const rollup of rollups) {
    for (const [bucket, count] of rollup.latency.entries()) latency[bucket] = (latency[bucket] ?? 0) + count;
  }
  const sum = (of: (rollup: Rollup) => number) => rollups.reduce((total, each) => total + of(each), 0);
  return {
    attempts: sum((each) => each.attempts),
    delivered: sum((each) => each.delivered),
    failed: sum((each) => each.failed),
    latency_ms: {
      p50: latencyPercentile(latency, 0.5),
      p95: latencyPercentile(latency, 0.95),
      p99: latencyPercentile(latency, 0.99),
    },
  };
}

/** Failed attempts per error class, the most frequent first. */
export function errorsOf(rollups: readonly Rollup[]): Record<string, number> {
  const errors = new Map<string, number>();
  for (const rollup of rollups) {
    for (const [name, count] of Object.entries((rollup.errors ?? {}) as Record<string, number>)) {
      errors.set(name, (errors.get(name) ?? 0) + count);
    }
  }
  return Object.fromEntries([...errors].sort(([, a], [, b]) => b - a));
}

/** Every hour from `from` to before `to`, also those without a roll-up: a chart needs its zeros. */
export function hourly(rollups: readonly Rollup[], from: Date, to: Date): ({ hour: string } & Totals)[] {
  const byHour = new Map(rollups.map((rollup) => [rollup.hour.getTime(), rollup]));
  const hours: ({ hour: string } & Totals)[] = [];
  for (let at = from.getTime(); at < to.getTime(); at += HOUR_MS) {
    const rollup = byHour.get(at);
    hours.push({ hour: new Date(at).toISOString(), ...totalsOf(rollup ? [rollup] : []) });
  }
  return hours;
}
