import type { Result } from "./attempt";
import type { Claimed } from "./claim";
import { decide } from "./decide";
import { DEFAULT_RETRY_POLICY } from "./retry-schedule";

/**
 * The result of an attempt that we could not even sign, because its webhook's settings cannot be read (a secret
 * sealed with a key that is no longer configured): our own fault, so it is logged and retried like any failure,
 * but counts neither for the webhook's health nor for its statistics.
 */
export function unsendable(claimed: Claimed): Result {
  const message = "The settings of this webhook could not be read, so nothing was sent.";
  const outcome = {
    delivered: false,
    errorClass: "send_failed",
    detail: null,
    technical: message,
    statusCode: null,
    retryAfter: null,
    slowDown: false,
  } as const;
  const context = { policy: DEFAULT_RETRY_POLICY, now: claimed.claimedAt, random: Math.random };
  return {
    claimed,
    decision: { ...decide(claimed, outcome, context), counts: false },
    attempt: {
      startedAt: new Date(),
      phases: { dns: null, connect: null, tls: null, first_byte: null, total: 0 },
      remoteAddress: null,
      url: "",
      requestHeaders: {},
      statusCode: null,
      responseHeaders: null,
      responseBody: null,
      responseTruncated: false,
      error: { class: "send_failed", detail: null, message },
    },
  };
}
