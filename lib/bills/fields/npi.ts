import { z } from "zod";
import { expected } from "./expected";

/**
 * Whether ten digits pass the check of the National Provider Identifier: Luhn over `80840` and the NPI
 * (ISO/IEC 7812; 45 CFR 162.406, CMS "NPI Check Digit Calculation").
 */
export function isNpi(digits: string): boolean {
  if (!/^\d{10}$/.test(digits)) return false;
  const sum = [...`80840${digits}`].reverse().reduce((total, digit, place) => {
    const value = Number(digit) * (place % 2 === 1 ? 2 : 1);
    return total + (value > 9 ? value - 9 : value);
  }, 0);
  return sum % 10 === 0;
}

/** A National Provider Identifier. */
export const npi = z
  .string({ error: expected("the NPI as a string of 10 digits") })
  .regex(/^\d{10}$/, "Send the NPI as exactly 10 digits")
  .refine((value) => !/^\d{10}$/.test(value) || isNpi(value), {
    error: "The check digit does not fit: compare the NPI with the NPPES registry, digit by digit",
    params: { code: "npi_check_digit" },
  })
  .meta({ examples: ["1234567893"] });
