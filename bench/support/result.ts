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
