import type { ErrorClass } from "./error-classes-union";

export { curlOf } from "./curl";

/** How a failure is called where there is no room for its explanation: lists, filters, charts. */
export const ERROR_TITLES: Readonly<Record<ErrorClass, string>> = {
  bad_status: "Answered with an error",
  timeout: "No answer in time",
  connection_refused: "Connection refused",
  connection_reset: "Connection broke off",
  connection_unreachable: "Receiver not reachable",
  dns_failed: "Host name not found",
  tls_failed: "Certificate or encryption problem",
  redirect: "Answered with a redirect",
  gone: "Receiver wants no more events",
  blocked_destination: "Destination not allowed",
  response_malformed: "Answer was not HTTP",
  header_too_large: "Answer headers too large",
  send_failed: "Problem on our side",
  sender_lost: "Outcome unknown, sent again",
};
