import { centsOf, decimalOf } from "@/lib/money";
import { californiaToday } from "./california-day";
import { allowanceOf } from "./fee-schedule/allowance";
import { scheduleOn } from "./fee-schedule/schedules";
import { amount, TOTAL_MAX_CENTS } from "./fields/amount";
import { day } from "./fields/day";
import { line } from "./fields/line";

// Only their verdict counts here: what they say is said where the member itself is checked.
const anyDay = day("");
const anyAmount = amount("").nullish();
const anyLines = line.array();

export type BillIssue = {
  code: "custom";
  path: (string | number)[];
  message: string;
  params: { code: string };
};

/**
 * What is wrong between members of a bill. Takes what was sent, valid or not, so that these mistakes are named
 * in the same answer as those of single members; a member that is wrong by itself is left out of account.
 */
export function wholeBillIssues(sent: unknown): BillIssue[] {
  if (typeof sent !== "object" || sent === null) return [];
  const bill = sent as Record<string, unknown>;
  return [...dateIssues(bill), ...referralIssues(bill), ...codeIssues(bill), ...amountIssues(bill)];
}

function dateIssues(bill: Record<string, unknown>): BillIssue[] {
  const [injury, service] = [dayOf(bill.date_of_injury), dayOf(bill.date_of_service)];
  const birth = dayOf((bill.patient as { date_of_birth?: unknown } | null | undefined)?.date_of_birth);
  const issues: BillIssue[] = [];
  if (service && service > californiaToday()) {
    issues.push(
      issue(["date_of_service"], "date_in_future", "A service can be billed from its day on, in California"),
    );
  }
  if (service && injury && injury > service) {
    issues.push(issue(["date_of_injury"], "date_order", "The injury must not be after the date of service"));
  }
  if (birth && injury && birth > injury) {
    issues.push(
      issue(["patient", "date_of_birth"], "date_order", "The birth must not be after the date of injury"),
    );
  }
  return issues;
}

function referralIssues({ bill_type, referral }: Record<string, unknown>): BillIssue[] {
  if (bill_type !== "medical_legal" || (referral !== undefined && referral !== null)) return [];
  const fix = "A medical-legal bill needs its referral: panel_qme, ame or ptp";
  return [issue(["referral"], "required", fix)];
}

/** `ML…` codes belong to the fee schedule alone: one that it does not know is a typing mistake. */
function codeIssues(bill: Record<string, unknown>): BillIssue[] {
  const service = dayOf(bill.date_of_service);
  const schedule = service && scheduleOn(service);
  if (!schedule || !Array.isArray(bill.lines)) return [];
  const known = schedule.fees.map(({ code }) => code);
  return bill.lines.flatMap((sent: { code?: unknown } | null, i) => {
    const code = sent?.code;
    if (typeof code !== "string" || !/^ML[A-Z0-9]{3}$/.test(code) || known.includes(code)) return [];
    const fix = `The fee schedule of ${service} has ${known.join(", ")}`;
    return [issue(["lines", i, "code"], "unknown_code", fix)];
  });
}

function amountIssues(bill: Record<string, unknown>): BillIssue[] {
  const lines = anyLines.safeParse(bill.lines);
  const dateOfService = dayOf(bill.date_of_service);
  if (!lines.success || !dateOfService) return [];
  const expected = anyAmount.safeParse(bill.expected_allowed).data;
  const priced = lines.data.map((each) => ({ ...each, charge: centsOf(each.charge) }));
  const charge = priced.reduce((sum, each) => sum + each.charge, 0);
  const allowed = allowanceOf({
    dateOfService,
    lines: priced,
    expectedAllowed: typeof expected === "string" ? centsOf(expected) : null,
  }).total;
  const most = decimalOf(TOTAL_MAX_CENTS);
  return [
    ...(charge > TOTAL_MAX_CENTS
      ? [issue(["lines"], "total_too_large", `The charges must add up to at most ${most}`)]
      : []),
    ...(allowed > TOTAL_MAX_CENTS
      ? [
          issue(
            ["lines"],
            "allowance_too_large",
            `Check the units: the schedule would allow more than ${most}`,
          ),
        ]
      : []),
  ];
}

/** A day that is valid by itself; undefined otherwise. */
function dayOf(value: unknown): string | undefined {
  return anyDay.safeParse(value).data;
}

function issue(path: (string | number)[], code: string, message: string): BillIssue {
  return { code: "custom", path, message, params: { code } };
}
