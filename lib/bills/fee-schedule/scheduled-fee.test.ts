import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { decimalOf } from "@/lib/money";
import { scheduledFee } from "./scheduled-fee";
import { FEE_SCHEDULES, type FeeSchedule, scheduleOn } from "./schedules";

const mlfs = scheduleOn("2026-09-15") as FeeSchedule;

function feeOf(code: string, modifiers: string[] = [], units = 1): string | undefined {
  const cents = scheduledFee(mlfs, { code, modifiers, units });
  return cents === undefined ? undefined : decimalOf(cents);
}

describe("the Medical-Legal Fee Schedule since 2021-04-01", () => {
  it.each([
    ["ML200", [], 1, "503.75"],
    ["ML201", [], 1, "2015.00"],
    ["ML201", ["95"], 1, "2015.00"],
    ["ML201", ["92"], 1, "2015.00"],
    ["ML201", ["93"], 1, "2216.50"],
    ["ML201", ["94"], 1, "2720.25"],
    ["ML201", ["96"], 1, "4030.00"],
    ["ML201", ["97"], 1, "3022.50"],
    ["ML201", ["98"], 1, "3022.50"],
    ["ML202", [], 1, "1316.25"],
    // 1,316.25 × 1.10 = 1,447.875
    ["ML202", ["93"], 1, "1447.88"],
    ["ML203", [], 1, "650.00"],
    ["ML203", ["94"], 1, "877.50"],
    ["ML203", ["93"], 1, "650.00"],
    ["ML204", [], 8, "910.00"],
    ["ML204", ["94"], 8, "1228.50"],
    ["ML205", [], 3, "243.75"],
    ["MLPRR", [], 412, "1236.00"],
    ["MLPRR", ["94", "96", "97"], 412, "1236.00"],
  ])("allows %s %j × %i with %s", (code, modifiers, units, expected) => {
    expect(feeOf(code, modifiers, units)).toBe(expected);
  });

  it.each([
    [["93", "94"], 145],
    [["93", "96"], 210],
    [["94", "96"], 235],
    [["93", "94", "96"], 245],
    [["93", "97"], 160],
    [["94", "98"], 185],
  ])("combines the surcharges of %j to %i percent", (modifiers, percent) => {
    expect(feeOf("ML201", modifiers)).toBe(decimalOf((201500 * percent) / 100));
  });

  it("pays a flat fee once, whatever the units", () => {
    expect(feeOf("ML203", [], 7)).toBe("650.00");
  });

  it("does not know other codes", () => {
    expect(feeOf("99456")).toBeUndefined();
  });

  it("begins with the evaluations of 2021-04-01", () => {
    expect([scheduleOn("2021-03-31"), scheduleOn("2021-04-01")?.version]).toEqual([
      undefined,
      "mlfs-2021-04-01",
    ]);
  });

  it("names a source for every fee and every modifier", () => {
    for (const { fees, modifiers } of FEE_SCHEDULES) {
      for (const { source } of [...fees, ...modifiers]) expect(source).toMatch(/^8 CCR 9795/);
    }
  });

  it("never has two schedules in force on one day", () => {
    for (const { from } of FEE_SCHEDULES) {
      expect(
        FEE_SCHEDULES.filter((s) => s.from <= from && (s.until === null || from < s.until)),
      ).toHaveLength(1);
    }
  });
});

describe("every scheduled fee", () => {
  const anyLine = fc.record({
    code: fc.constantFrom(...mlfs.fees.map(({ code }) => code)),
    modifiers: fc.uniqueArray(fc.constantFrom("92", "93", "94", "95", "96", "97", "98", "25")),
    units: fc.integer({ min: 1, max: 99_999 }),
  });
  const price = (line: { code: string; modifiers: string[]; units: number }) =>
    scheduledFee(mlfs, line) ?? -1;

  it("is a whole number of cents, above zero", () => {
    fc.assert(
      fc.property(anyLine, (line) => {
        expect(Number.isSafeInteger(price(line))).toBe(true);
        expect(price(line)).toBeGreaterThan(0);
      }),
    );
  });

  it("does not depend on the order of modifiers, nor on one named twice", () => {
    fc.assert(
      fc.property(anyLine, (line) => {
        const shuffled = [...line.modifiers].reverse();
        expect(price({ ...line, modifiers: [...shuffled, ...shuffled] })).toBe(price(line));
      }),
    );
  });

  it("never falls by another modifier or another unit", () => {
    fc.assert(
      fc.property(anyLine, fc.constantFrom("93", "94", "96"), (line, modifier) => {
        expect(price({ ...line, modifiers: [...line.modifiers, modifier] })).toBeGreaterThanOrEqual(
          price(line),
        );
        expect(price({ ...line, units: line.units + 1 })).toBeGreaterThanOrEqual(price(line));
      }),
    );
  });
});
