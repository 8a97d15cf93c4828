import type { BlockReason } from "./address";

/** What can go wrong between us and the receiver, before an answer can be judged. */
export const NETWORK_ERROR_CLASSES = [
  "dns_failed",
  "connection_refused",
  "connection_unreachable",
  "connection_reset",
  "tls_failed",
  "timeout",
  "blocked_destination",
  "response_malformed",
  "header_too_large",
  "send_failed",
] as const;

export type NetworkErrorClass = (typeof NETWORK_ERROR_CLASSES)[number];

/** Where an exchange stands; `queue` = waiting for a free connection of our own pool. */
export type ExchangePhase = "queue" | "dns" | "connect" | "tls" | "first_byte" | "body";

export type TlsDetail = "expired" | "self_signed" | "name_mismatch" | "untrusted" | "protocol";

/**
 * `message` is for the log: precise, in English, without secrets. `detail` narrows the class: the phase of a timeout,
 * the TlsDetail, the BlockReason, or the system's error code.
 */
export type NetworkError = { class: NetworkErrorClass; message: string; detail: string | null };

/** The guard's refusal to connect. */
export class BlockedDestination extends Error {
  readonly code = "ERR_BLOCKED_DESTINATION";
  constructor(
    readonly address: string,
    readonly reason: BlockReason | "plain_http",
  ) {
    super(
      reason === "plain_http"
        ? `plain http is only for allowed networks, ${address} is in none`
        : `${address} is not a public address (${reason.replace("_", " ")})`,
    );
  }
}

/** The total deadline of an exchange passed. */
export class DeadlinePassed extends Error {
  readonly code = "ERR_DEADLINE_PASSED";
  constructor(
    readonly phase: ExchangePhase,
    timeoutMs: number,
  ) {
    super(`no complete answer within ${timeoutMs} ms (${DOING[phase]})`);
  }
}

const DOING: Record<ExchangePhase, string> = {
  queue: "waiting for a free connection",
  dns: "looking up the name",
  connect: "opening the connection",
  tls: "negotiating TLS",
  first_byte: "waiting for the response headers",
  body: "reading the response body",
};
