import { z } from "zod";
import { address } from "./address";
import { day } from "./day";
import { expected } from "./expected";
import { oneOf, text } from "./text";

/** As in X12 DMG03. */
export const SEXES = ["F", "M", "U"] as const;

/** The injured worker. PHI: encrypted at rest, masked in lists, never in events and logs. */
export const patient = z.strictObject(
  {
    first_name: text("the first name", 35),
    last_name: text("the last name", 60),
    date_of_birth: day("the date of birth"),
    sex: oneOf(SEXES).nullish(),
    address: address.nullish(),
  },
  { error: expected("the patient as an object") },
);

/** ICD-10-CM: a letter, a digit, a digit or letter, then up to four more, with or without the point. */
const ICD_10 = /^[A-Z]\d[0-9A-Z](\.[0-9A-Z]{1,4}|[0-9A-Z]{0,4})$/;

/** Up to 12 ICD-10-CM codes, as an 837P claim holds. PHI like the patient. */
export const diagnosisCodes = z
  .array(
    z
      .string({ error: expected("the diagnosis code as a string") })
      .regex(ICD_10, "Send an ICD-10-CM code in capitals, such as M54.50 or S335XXA"),
    { error: expected("diagnosis_codes as an array of ICD-10-CM codes") },
  )
  .max(12, "Send at most 12 diagnosis codes")
  .refine((codes) => new Set(codes.map((code) => String(code).replace(".", ""))).size === codes.length, {
    error: "Name each diagnosis code once",
    params: { code: "duplicate" },
  });
