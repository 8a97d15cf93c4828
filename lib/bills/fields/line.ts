import { z } from "zod";
import { positiveAmount } from "./amount";
import { expected } from "./expected";

/** Lines a bill may have: the limit of one 837P claim (005010X222A1, loop 2400). */
export const LINES_MAX = 50;

const modifiers = z
  .array(
    z
      .string({ error: expected("the modifier as a string of two characters") })
      .regex(/^[A-Z0-9]{2}$/, "Send a modifier as two capital letters or digits, such as 95"),
    { error: expected('modifiers as an array such as ["95"]') },
  )
  .max(4, "Send at most four modifiers for a line")
  .refine((all) => new Set(all).size === all.length, {
    error: "Name each modifier once",
    params: { code: "duplicate" },
  });

/** One service line as an integrator pushes it. */
export const line = z.strictObject(
  {
    code: z
      .string({ error: expected("the procedure code as a string") })
      .regex(
        /^[A-Z0-9]{5}$/,
        "Send a procedure code of five capital letters or digits, such as ML201 or 99456",
      ),
    modifiers: modifiers.default([]),
    units: z
      .int({ error: expected("the units as a whole number") })
      .min(1, "Send at least 1 unit")
      .max(99_999, "Send at most 99999 units"),
    charge: positiveAmount("the charge"),
  },
  { error: expected("the line as an object") },
);

export const lines = z
  .array(line, { error: expected("lines as an array of service lines") })
  .min(1, "Send at least one line")
  .max(LINES_MAX, `Send at most ${LINES_MAX} lines; an 837P claim holds no more`);
