import type { Exchange } from "@/lib/outbound/exchange";
import { NETWORK_ERROR_CLASSES } from "@/lib/outbound/network-error";

export { classifyNetworkError } from "@/lib/outbound/classify-network-error";
export { type ExplainContext, type Explanation, explain } from "./error-classes-explain";

/** Everything that a failed attempt can be called: what happened on the wire, or what the answer was. */
export const ERROR_CLASSES = [
  ...NETWORK_ERROR_CLASSES,
  "bad_status",
  "redirect",
  "gone",
  /** The process that held the attempt died: nobody knows whether the receiver got it. */
  "sender_lost",
] as const;

export type ErrorClass = (typeof ERROR_CLASSES)[number];

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
