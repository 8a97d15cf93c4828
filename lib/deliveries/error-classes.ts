import type { Exchange } from "@/lib/outbound/exchange";
import type { ErrorClass } from "./error-classes-union";

export { classifyNetworkError } from "@/lib/outbound/classify-network-error";
export { type ExplainContext, type Explanation, explain } from "./error-classes-explain";
export { ERROR_CLASSES, type ErrorClass } from "./error-classes-union";

export type SuccessCodes = "2xx" | "200";

export type FailedOutcome = {
  delivered: false;
  errorClass: ErrorClass;
  /** Narrows the class (see NetworkError), or the status as text. */
  detail: string | null;
  /** What the system reported, for technicians; null when the status says it all. */
  technical: string | null;
  statusCode: number | null;
  /** The Retry-After header as received. */
  retryAfter: string | null;
  /** 429 and 503: the whole endpoint should be sent to less often. */
  slowDown: boolean;
};

export type Outcome = { delivered: true; statusCode: number } | FailedOutcome;

const REDIRECTS = new Set([301, 302, 303, 307, 308]);

/** What an exchange means: delivered, or which failure it was. */
export function outcomeOf(exchange: Exchange, successCodes: SuccessCodes): Outcome {
  if (!exchange.ok) {
    const { class: errorClass, detail, message } = exchange.error;
    const statusCode = exchange.partial?.statusCode ?? null;
    return {
      delivered: false,
      errorClass,
      detail,
      technical: message,
      statusCode,
      retryAfter: null,
      slowDown: false,
    };
  }
  const { statusCode, headers } = exchange;
  const isSuccess = successCodes === "200" ? statusCode === 200 : statusCode >= 200 && statusCode < 300;
  if (isSuccess) return { delivered: true, statusCode };
  return {
    delivered: false,
    errorClass: statusCode === 410 ? "gone" : REDIRECTS.has(statusCode) ? "redirect" : "bad_status",
    detail: String(statusCode),
    technical: null,
    statusCode,
    retryAfter: headers["retry-after"] ?? null,
    slowDown: statusCode === 429 || statusCode === 503,
  };
}
