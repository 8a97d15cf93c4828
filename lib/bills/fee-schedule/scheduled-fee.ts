import { scaleHalfUp } from "@/lib/money";
import type { Fee, FeeSchedule } from "./schedules";

/**
 * What a schedule allows for one line, in cents, rounded half up to cents once: per unit times units, or once
 * when the fee is flat. The charge plays no part. Undefined when the schedule does not know the code.
 */
export function scheduledFee(
  schedule: FeeSchedule,
  line: { code: string; modifiers: readonly string[]; units: number },
): number | undefined {
  const fee = schedule.fees.find(({ code }) => code === line.code);
  if (!fee) return undefined;
  return scaleHalfUp(fee.feeCents * countedUnits(fee, line.units), percentOf(schedule, line), 100);
}

function countedUnits(fee: Fee, units: number): number {
  return fee.unit === "flat" ? 1 : units;
}

/** Whole percent of the fee after the line's modifiers; naming a modifier twice counts once. */
function percentOf(schedule: FeeSchedule, line: { code: string; modifiers: readonly string[] }): number {
  const raising = schedule.modifiers.filter(
    ({ modifier, raises }) => line.modifiers.includes(modifier) && raises.includes(line.code),
  );
  switch (schedule.combination.rule) {
    case "surcharges_add":
      return raising.reduce((percent, { surchargePercent }) => percent + surchargePercent, 100);
  }
}
