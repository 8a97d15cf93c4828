import { z } from "zod";
import { expected } from "./expected";

/** Before this day nothing on an open claim can have happened, so it is a typing mistake. */
const EARLIEST = "1900-01-01";

/** A real calendar day, `YYYY-MM-DD`. */
export function day(what: string) {
  return z.iso
    .date({ error: expected(`${what} as a date that exists, in the form YYYY-MM-DD`) })
    .refine((value) => value >= EARLIEST, {
      error: `Check the year: ${what} cannot be before ${EARLIEST}`,
      params: { code: "date_too_early" },
    });
}
