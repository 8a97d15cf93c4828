import { scheduledFee } from "./scheduled-fee";
import { scheduleOn } from "./schedules";
import { splitByCharge } from "./split-by-charge";

/** Where an allowance comes from, the surest first. */
export const ALLOWED_SOURCES = ["fee_table", "expected_allowed", "charge"] as const;
export type AllowedSource = (typeof ALLOWED_SOURCES)[number];

export type AllowanceInput = {
  /** `YYYY-MM-DD`: picks the schedule. */
  dateOfService: string;
  lines: readonly { code: string; modifiers: readonly string[]; units: number; charge: number }[];
  /** What the practice expects, in cents, for all lines together that no schedule knows. */
  expectedAllowed: number | null;
};

export type Allowance = {
  lines: { allowed: number; source: AllowedSource }[];
  total: number;
  /** The least sure source among the lines. */
  source: AllowedSource;
  /** The schedule that at least one line was priced by. */
  feeScheduleVersion: string | null;
};

/**
 * What should be paid for a bill, in cents. Lines of the schedule in force get what it says, even when the
 * charge is lower; the other lines share `expectedAllowed` by their charges, or are expected at their charge.
 */
export function allowanceOf({ dateOfService, lines, expectedAllowed }: AllowanceInput): Allowance {
  const schedule = scheduleOn(dateOfService);
  const scheduled = lines.map((line) => schedule && scheduledFee(schedule, line));
  const others = lines.filter((_, i) => scheduled[i] === undefined);
  const shares = splitByCharge(
    expectedAllowed,
    others.map(({ charge }) => charge),
  );
  const otherSource = expectedAllowed === null ? "charge" : "expected_allowed";
  const priced = scheduled.map((allowed): { allowed: number; source: AllowedSource } =>
    allowed === undefined
      ? { allowed: shares.shift() ?? 0, source: otherSource }
      : { allowed, source: "fee_table" },
  );
  return {
    lines: priced,
    total: priced.reduce((sum, { allowed }) => sum + allowed, 0),
    source: others.length > 0 ? otherSource : "fee_table",
    feeScheduleVersion: schedule && others.length < lines.length ? schedule.version : null,
  };
}
