import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { allowanceOf } from "./allowance";

const line = (code: string, charge: number, more: { modifiers?: string[]; units?: number } = {}) => ({
  code,
  modifiers: [],
  units: 1,
  charge,
  ...more,
});
const dateOfService = "2026-09-15";

describe("the allowance of a bill", () => {
  it("is what the schedule says for the demo practice's bill: 3251.00", () => {
    const lines = [line("ML201", 201500, { modifiers: ["95"] }), line("MLPRR", 123600, { units: 412 })];
    expect(allowanceOf({ dateOfService, lines, expectedAllowed: null })).toEqual({
      lines: [
        { allowed: 201500, source: "fee_table" },
        { allowed: 123600, source: "fee_table" },
      ],
      total: 325100,
      source: "fee_table",
      feeScheduleVersion: "mlfs-2021-04-01",
    });
  });

  it("does not follow a charge below or above the schedule", () => {
    for (const charge of [100, 9_000_00]) {
      const { total } = allowanceOf({ dateOfService, lines: [line("ML203", charge)], expectedAllowed: 5 });
      expect(total).toBe(65000);
    }
  });

  it("is the charge for a code that no schedule knows", () => {
    expect(allowanceOf({ dateOfService, lines: [line("99456", 30050)], expectedAllowed: null })).toEqual({
      lines: [{ allowed: 30050, source: "charge" }],
      total: 30050,
      source: "charge",
      feeScheduleVersion: null,
    });
  });

  it("is the expected allowance for such codes when the practice names one, shared by charge", () => {
    const lines = [line("ML203", 65000), line("99456", 20000), line("99080", 10000)];
    expect(allowanceOf({ dateOfService, lines, expectedAllowed: 10000 })).toEqual({
      lines: [
        { allowed: 65000, source: "fee_table" },
        { allowed: 6666, source: "expected_allowed" },
        { allowed: 3334, source: "expected_allowed" },
      ],
      total: 75000,
      source: "expected_allowed",
      feeScheduleVersion: "mlfs-2021-04-01",
    });
  });

  it("knows no fee before the first schedule", () => {
    const { total, source } = allowanceOf({
      dateOfService: "2021-03-31",
      lines: [line("ML201", 100000)],
      expectedAllowed: null,
    });
    expect([total, source]).toEqual([100000, "charge"]);
  });

  it("is the sum of its lines, and the expected allowance is given out to the cent", () => {
    const anyLine = fc.record({
      code: fc.constantFrom("ML201", "ML204", "MLPRR", "99456", "99080"),
      modifiers: fc.subarray(["93", "94", "95", "96"]),
      units: fc.integer({ min: 1, max: 500 }),
      charge: fc.integer({ min: 1, max: 999_999_999 }),
    });
    fc.assert(
      fc.property(
        fc.array(anyLine, { minLength: 1, maxLength: 50 }),
        fc.option(fc.nat(999_999_999)),
        (lines, expectedAllowed) => {
          const allowance = allowanceOf({ dateOfService, lines, expectedAllowed });
          const sum = (of: typeof allowance.lines) => of.reduce((total, { allowed }) => total + allowed, 0);
          expect(allowance.total).toBe(sum(allowance.lines));
          const shared = allowance.lines.filter(({ source }) => source === "expected_allowed");
          if (shared.length > 0) expect(sum(shared)).toBe(expectedAllowed);
          for (const { allowed } of allowance.lines) expect(allowed).toBeGreaterThanOrEqual(0);
        },
      ),
    );
  });
});
