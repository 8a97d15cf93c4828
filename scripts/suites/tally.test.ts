import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, expect, test } from "vitest";
import { closingLine, readPlaywright, readVitest, sum, tallyOf } from "@/scripts/suites/tally";

const folder = mkdtempSync(path.join(tmpdir(), "mindbill-tally-"));
afterAll(() => rmSync(folder, { recursive: true }));
function report(content: object): string {
  const file = path.join(folder, "report.json");
  writeFileSync(file, JSON.stringify(content));
  return file;
}

test("the closing line sums the suites", () => {
  const tallies = [
    { passed: 3, failed: 0 },
    { passed: 39, failed: 2 },
  ];
  expect(closingLine(sum(tallies))).toBe("42 passed, 2 failed");
});

test("Vitest's and Playwright's reports are counted", () => {
  expect(tallyOf(report({ numPassedTests: 5, numFailedTests: 1 }), 1, readVitest)).toEqual({
    passed: 5,
    failed: 1,
  });
  const stats = { expected: 7, unexpected: 1, flaky: 2, skipped: 0 };
  expect(tallyOf(report({ stats }), 1, readPlaywright)).toEqual({ passed: 7, failed: 3 });
});

test("a suite that ended badly without a failed test is not green", () => {
  expect(tallyOf(report({ numPassedTests: 5, numFailedTests: 0 }), 1, readVitest)).toEqual({
    passed: 5,
    failed: 1,
  });
});

test("a suite without a report is one failure", () => {
  expect(tallyOf(path.join(folder, "none.json"), 1, readVitest)).toEqual({ passed: 0, failed: 1 });
});
