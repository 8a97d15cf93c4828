/** One figure beside its baseline of the same run. */
export type BenchResult = {
  name: string;
  unit: string;
  value: number;
  baseline: { name: string; value: number };
  target: string;
  met: boolean;
  details: Record<string, unknown>;
};

/** The `p` quantile (0–1) of some measurements. */
export function quantile(values: number[], p: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.max(0, Math.ceil(sorted.length * p) - 1)] ?? Number.NaN;
}
