import { z } from "zod";
import { expected } from "./expected";
import { reference } from "./text";

/**
 * What a report or record is and by which number it is found (X12 PWK). Metadata only, and no free text: a file
 * name would carry the worker's name into a column that is not encrypted.
 */
export const attachment = z.strictObject(
  {
    report_type: reference(
      "the report type",
      2,
      /^[A-Z0-9]{2}$/,
      "Send the report type as X12 PWK01 names it, such as OZ for supporting data",
    ),
    control_number: reference(
      "the attachment control number",
      50,
      /^[A-Za-z0-9._-]+$/,
      "Use letters, digits, point, hyphen and underscore only",
    ),
    pages: z
      .int({ error: expected("the number of pages as a whole number") })
      .min(1, "Send at least 1 page")
      .max(99_999, "Send at most 99999 pages")
      .nullish(),
  },
  { error: expected("the attachment as an object") },
);

/** Up to ten, as an 837P claim holds. */
export const attachments = z
  .array(attachment, { error: expected("attachments as an array") })
  .max(10, "Send at most 10 attachments");
