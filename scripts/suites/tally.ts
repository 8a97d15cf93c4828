import { existsSync, readFileSync } from "node:fs";

/** How many tests of a suite passed and failed. */
export type Tally = { passed: number; failed: number };

export function sum(tallies: Tally[]): Tally {
  return tallies.reduce(
    (all, one) => ({ passed: all.passed + one.passed, failed: all.failed + one.failed }),
    { passed: 0, failed: 0 },
  );
}

/** The closing line of `npm test`. */
export function closingLine(tally: Tally): string {
  return `${tally.passed} passed, ${tally.failed} failed`;
}

/**
 * Counts from a JSON report. A suite that ended badly without a failed test (a file that does not load, a crash
 * before the report) counts as one failure: nothing may look green that is not.
 */
export function tallyOf(report: string, exitCode: number, read: (json: unknown) => Tally): Tally {
  const counted = existsSync(report)
    ? read(JSON.parse(readFileSync(report, "utf8")))
    : { passed: 0, failed: 0 };
  return exitCode !== 0 && counted.failed === 0 ? { ...counted, failed: 1 } : counted;
}

/** Vitest's JSON report. */
export function readVitest(json: unknown): Tally {
  const { numPassedTests, numFailedTests } = json as { numPassedTests: number; numFailedTests: number };
  return { passed: numPassedTests, failed: numFailedTests };
}

/** Playwright's JSON report; a test that passed only when tried again is flaky, which is a failure to mend. */
export function readPlaywright(json: unknown): Tally {
  const { expected, unexpected, flaky } = (json as { stats: Record<string, number> }).stats;
  return { passed: expected ?? 0, failed: (unexpected ?? 0) + (flaky ?? 0) };
}
