import { z } from "zod";
import type { BillResource } from "./schema";
import type { SubmissionWarning } from "./submission-schema";

const settingsShape = z.object({ billing_address: z.unknown(), taxonomy: z.unknown() }).partial();

type Needs = Pick<BillResource, "patient" | "diagnosis_codes" | "place_of_service" | "employer_address">;

/**
 * What an 837P needs, the bill or the practice's settings lack, and the e-bill says instead. Never a value of
 * the patient: warnings are stored in the clear.
 */
export function ebillWarnings(bill: Needs, settings: unknown): SubmissionWarning[] {
  const { billing_address, taxonomy } = settingsShape.catch({}).parse(settings);
  const rules: [lacking: boolean, field: string, fallback: string, detail: string][] = [
    [bill.diagnosis_codes.length === 0, "diagnosis_codes", "Z04.2", "examination after a work accident"],
    [!bill.patient.sex, "patient.sex", "U", "unknown"],
    [!bill.patient.address, "patient.address", "billing_address", "the practice's billing address"],
    [!bill.place_of_service, "place_of_service", "11", "an office"],
    [!bill.employer_address, "employer_address", "billing_address", "the practice's billing address"],
    [!billing_address, "settings.billing_address", "UNKNOWN, CA 99999", "no address is on file"],
    [!taxonomy, "settings.taxonomy", "208D00000X", "general practice"],
  ];
  return rules
    .filter(([lacking]) => lacking)
    .map(([, field, fallback, meaning]) => ({
      field,
      default: fallback,
      detail: `${field} is missing: the e-bill says ${fallback} (${meaning}).`,
    }));
}
