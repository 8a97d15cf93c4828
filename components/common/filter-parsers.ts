import { parseAsArrayOf, parseAsString } from "nuqs";

/** One value in the URL: `?status=failed`. */
export const oneValue = parseAsString.withOptions({ history: "replace" });

/** Several values in the URL: `?status=failed,retrying`. */
export const manyValues = parseAsArrayOf(parseAsString).withOptions({ history: "replace" });
