import { z } from "zod";
import { expected } from "./expected";

/** One line of text from 1 to `max` characters, without spaces around it. `what` completes "Send …". */
export function text(what: string, max: number) {
  return z
    .string({ error: expected(`${what} as a string`) })
    .trim()
    .min(1, `Send ${what}; it is empty`)
    .max(max, `Shorten it to at most ${max} characters`)
    .regex(/^[^\p{Cc}\u2028\u2029]*$/u, "Remove line breaks, tabs and other control characters");
}

/** A reference from 1 to `max` characters in the alphabet of `pattern`, which `hint` spells out. */
export function reference(what: string, max: number, pattern: RegExp, hint: string) {
  return z
    .string({ error: expected(`${what} as a string`) })
    .min(1, `Send ${what}; it is empty`)
    .max(max, `Shorten it to at most ${max} characters`)
    .regex(pattern, hint);
}

/** One of a closed set of words. */
export function oneOf<const T extends readonly [string, ...string[]]>(words: T) {
  return z.enum(words, { error: expected(`one of ${words.join(", ")}`) });
}
