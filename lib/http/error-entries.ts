import type { ErrorCode } from "../errors";
import { ERROR_GUIDE } from "./error-guide";
import { statusOf } from "./problem";

/** Every error code with its status, title and what to do, in the order of the guide. */
export function errorEntries(): { code: ErrorCode; status: number; title: string; guide: string }[] {
  return (Object.entries(ERROR_GUIDE) as [ErrorCode, string][]).map(([code, guide]) => ({
    code,
    ...statusOf(code),
    guide,
  }));
}
