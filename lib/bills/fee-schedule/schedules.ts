/** How a fee counts: once, or per unit of the line. */
export type FeeUnit = "flat" | "quarter_hour" | "page";

export type Fee = {
  code: string;
  title: string;
  /** Integer cents. */
  feeCents: number;
  unit: FeeUnit;
  /** Record pages whose review the fee includes; null where pages play no part. */
  includedPages: number | null;
  source: string;
};

export type ModifierRule = {
  modifier: string;
  title: string;
  /** Whole percent that the modifier adds to the fee; 0 = informational. */
  surchargePercent: number;
  /** Codes whose fee it raises; on all others it says something and changes nothing. */
  raises: readonly string[];
  source: string;
  /** False = believed, not confirmed against a public source. */
  confirmed: boolean;
};

export type FeeSchedule = {
  version: string;
  title: string;
  /** First date of service it governs. */
  from: string;
  /** First date of service it no longer governs; null while it is in force. */
  until: string | null;
  fees: readonly Fee[];
  modifiers: readonly ModifierRule[];
  /** How several raising modifiers on one line combine. */
  combination: { rule: "surcharges_add"; source: string; confirmed: boolean };
};

const EVALUATIONS = ["ML201", "ML202"];
const ALL_BUT_PAGES = ["ML200", "ML201", "ML202", "ML203", "ML204", "ML205"];
const MLFS = "8 CCR 9795(c)";
const MODIFIERS = "8 CCR 9795(d)";

/**
 * Medical-Legal Fee Schedule for evaluations on or after 2021-04-01: relative value × $16.25. A change of the
 * regulation is a new entry with its own dates; entries are never edited, because sent bills name them.
 */
const MLFS_2021: FeeSchedule = {
  version: "mlfs-2021-04-01",
  title: "California Medical-Legal Fee Schedule",
  from: "2021-04-01",
  until: null,
  fees: [
    fee("ML200", "Missed appointment", 503_75, "flat", null),
    fee("ML201", "Comprehensive medical-legal evaluation", 2_015_00, "flat", 200),
    fee("ML202", "Follow-up medical-legal evaluation", 1_316_25, "flat", 200),
    fee("ML203", "Supplemental medical-legal evaluation", 650_00, "flat", 50),
    fee("ML204", "Medical-legal testimony", 113_75, "quarter_hour", null),
    fee("ML205", "Review of sub rosa recordings", 81_25, "quarter_hour", null),
    fee("MLPRR", "Record review beyond the included pages", 3_00, "page", null),
  ],
  modifiers: [
    modifier("92", "Performed by the primary treating physician", 0, [], true),
    modifier("93", "Interpreter needed at the examination", 10, EVALUATIONS, true),
    modifier("94", "Agreed medical evaluator", 35, ALL_BUT_PAGES, true),
    modifier("95", "Panel qualified medical evaluator", 0, [], true),
    modifier("96", "Psychiatrist or psychologist", 100, ALL_BUT_PAGES, true),
    modifier("97", "Toxicologist", 50, ALL_BUT_PAGES, true),
    modifier("98", "Oncologist", 50, ALL_BUT_PAGES, false),
  ],
  // The regulation names fixed combined factors (93 with 94 = 1.45, all of 93, 94, 96 = 2.45): surcharges add.
  combination: { rule: "surcharges_add", source: MODIFIERS, confirmed: false },
};

/** Every fee schedule we know, oldest first. */
export const FEE_SCHEDULES: readonly FeeSchedule[] = [MLFS_2021];

/** The schedule in force on a date of service (`YYYY-MM-DD`), or undefined before the first we know. */
export function scheduleOn(dateOfService: string): FeeSchedule | undefined {
  return FEE_SCHEDULES.find(
    ({ from, until }) => from <= dateOfService && (until === null || dateOfService < until),
  );
}

function fee(
  code: string,
  title: string,
  feeCents: number,
  unit: FeeUnit,
  includedPages: number | null,
): Fee {
  return { code, title, feeCents, unit, includedPages, source: MLFS };
}

function modifier(
  name: string,
  title: string,
  surchargePercent: number,
  raises: readonly string[],
  confirmed: boolean,
): ModifierRule {
  return { modifier: name, title, surchargePercent, raises, source: MODIFIERS, confirmed };
}
