import {
  BlockedDestination,
  DeadlinePassed,
  type NetworkError,
  type NetworkErrorClass,
  type TlsDetail,
} from "./network-error";

const BY_CODE: Readonly<Record<string, NetworkErrorClass>> = {
  ECONNREFUSED: "connection_refused",
  EHOSTUNREACH: "connection_unreachable",
  ENETUNREACH: "connection_unreachable",
  EHOSTDOWN: "connection_unreachable",
  ENETDOWN: "connection_unreachable",
  EACCES: "connection_unreachable",
  EPERM: "connection_unreachable",
  ECONNRESET: "connection_reset",
  ECONNABORTED: "connection_reset",
  EPIPE: "connection_reset",
  UND_ERR_SOCKET: "connection_reset",
  UND_ERR_RES_CONTENT_LENGTH_MISMATCH: "response_malformed",
  ETIMEDOUT: "timeout",
  UND_ERR_HEADERS_OVERFLOW: "header_too_large",
  HPE_HEADER_OVERFLOW: "header_too_large",
};

const TLS_BY_CODE: Readonly<Record<string, TlsDetail>> = {
  CERT_HAS_EXPIRED: "expired",
  CERT_NOT_YET_VALID: "expired",
  DEPTH_ZERO_SELF_SIGNED_CERT: "self_signed",
  SELF_SIGNED_CERT_IN_CHAIN: "self_signed",
  ERR_TLS_CERT_ALTNAME_INVALID: "name_mismatch",
  EPROTO: "protocol",
};

/** OpenSSL's verification results that Node passes on as error codes (openssl-verification-options(1)). */
const TLS_UNTRUSTED =
  /^(UNABLE_TO_|CERT_|CRL_|ERROR_IN_(CERT|CRL)|INVALID_(CA|PURPOSE)|PATH_LENGTH|HOSTNAME_MISMATCH)/;

/** The undici messages for an answer that breaks the protocol under a code shared with closed sockets. */
const MALFORMED = new Set(["bad response", "bad upgrade"]);

/**
 * Names what went wrong on the wire. Unknown errors become `send_failed`, so that a new error code is seen as ours
 * to look into and not blamed on the receiver.
 * @param error what undici, net, tls or dns reported
 */
export function classifyNetworkError(error: unknown): NetworkError {
  if (error instanceof BlockedDestination) return found("blocked_destination", error.message, error.reason);
  if (error instanceof DeadlinePassed) return found("timeout", error.message, error.phase);
  if (!(error instanceof Error)) return found("send_failed", String(error), null);

  const code = "code" in error && typeof error.code === "string" ? error.code : "";
  const message = messageOf(error, code);
  if ("syscall" in error && error.syscall === "getaddrinfo") return found("dns_failed", message, code);
  const tls = TLS_BY_CODE[code] ?? (TLS_UNTRUSTED.test(code) ? "untrusted" : null);
  if (tls) return found("tls_failed", message, tls);
  if (/^ERR_(TLS|SSL)_/.test(code)) return found("tls_failed", message, "protocol");
  if (MALFORMED.has(error.message)) return found("response_malformed", message, null);
  const known = BY_CODE[code];
  if (known) return found(known, message, known === "timeout" ? "connect" : code);
  // undici 7 leaves the parser error's code undefined.
  if (error.name === "HTTPParserError") return found("response_malformed", message, code || null);
  return found("send_failed", message, code || null);
}

function found(errorClass: NetworkErrorClass, message: string, detail: string | null): NetworkError {
  return { class: errorClass, message: message.slice(0, 500), detail };
}

/** Happy-eyeballs failures arrive as an AggregateError without a message of its own: one line per address. */
function messageOf(error: Error, code: string): string {
  if (error instanceof AggregateError && error.errors.length > 0) {
    return error.errors.map((each) => (each instanceof Error ? each.message : String(each))).join("; ");
  }
  return error.message || code || error.name;
}
