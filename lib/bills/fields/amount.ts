import { z } from "zod";
import { expected } from "./expected";

/** Cents that a bill may come to: an amount that the database's 32-bit columns and the X12 elements hold. */
export const TOTAL_MAX_CENTS = 9_999_999_99;

/** A decimal string with at most two digits after the point, up to 9999999.99; zero included. */
export function amount(what: string) {
  return z
    .string({ error: expected(`${what} as a string such as "2015.00"`) })
    .regex(
      /^\d{1,7}(\.\d{1,2})?$/,
      'Write it as digits with at most two after the point and no sign, comma or currency, such as "2015.00"',
    )
    .meta({ examples: ["2015.00"] });
}

/** As `amount`, above zero. */
export function positiveAmount(what: string) {
  return amount(what).refine((value) => !/^0+(\.0*)?$/.test(value), {
    error: `Send ${what} of more than zero`,
    params: { code: "not_positive" },
  });
}
