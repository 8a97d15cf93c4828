import { z } from "zod";
import { expected } from "./expected";
import { text } from "./text";

/** States, the district, territories and military post offices (USPS Publication 28, appendix B). */
const STATES = new Set(
  (
    "AL AK AZ AR CA CO CT DE DC FL GA HI ID IL IN IA KS KY LA ME MD MA MI MN MS MO MT NE NV NH NJ NM NY NC ND OH OK " +
    "OR PA RI SC SD TN TX UT VT VA WA WV WI WY AS GU MP PR VI FM MH PW AA AE AP"
  ).split(" "),
);

/** A postal address in the United States; lengths are those of X12 N3 and N4. */
export const address = z.strictObject(
  {
    line1: text("the street address", 55),
    line2: text("the second address line", 55).nullish(),
    city: text("the city", 30),
    state: z
      .string({ error: expected("the state as its two-letter code") })
      .refine((code) => STATES.has(code), {
        error: "Send the two capital letters of a state, such as CA",
        params: { code: "unknown_state" },
      }),
    postal_code: z
      .string({ error: expected("the ZIP code as a string") })
      .regex(/^\d{5}(-?\d{4})?$/, "Send the ZIP code as 95814 or 95814-1234"),
  },
  { error: expected("the address as an object") },
);

export type Address = z.output<typeof address>;
