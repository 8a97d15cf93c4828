import type { DomainError, ErrorCode, FieldError } from "../errors";

/** RFC 9457 problem document. `code` is stable; `detail` may be reworded. */
export type Problem = {
  type: string;
  title: string;
  status: number;
  detail: string;
  instance: string;
  code: string;
  request_id: string;
  errors: FieldError[];
};

/** The only place where a refusal becomes an HTTP status and a title. */
export function statusOf(code: ErrorCode): { status: number; title: string } {
  switch (code) {
    case "malformed_request":
      return { status: 400, title: "The request could not be read" };
    case "unknown_parameter":
      return { status: 400, title: "Unknown parameter" };
    case "unauthenticated":
      return { status: 401, title: "Sign in or send an API token" };
    case "invalid_token":
      return { status: 401, title: "The API token is not valid" };
    case "insufficient_scope":
      return { status: 403, title: "The scope does not allow this" };
    case "role_required":
      return { status: 403, title: "Your role does not allow this" };
    case "origin_mismatch":
      return { status: 403, title: "The request came from another site" };
    case "ip_not_allowed":
      return {
        status: 403,
        title: "This address is not on the token's allow-list",
      };
    case "not_found":
      return { status: 404, title: "Not found" };
    case "method_not_allowed":
      return { status: 405, title: "Method not allowed" };
    case "invalid_state":
      return { status: 409, title: "Not possible in the current state" };
    case "external_id_exists":
      return { status: 409, title: "The external id is taken" };
    case "endpoint_exists":
      return { status: 409, title: "This webhook exists already" };
    case "endpoint_limit":
      return { status: 409, title: "The limit of webhooks is reached" };
    case "previous_secret_live":
      return { status: 409, title: "The previous secret is still valid" };
    case "conflict":
      return { status: 409, title: "Conflict" };
    case "idempotency_running":
      return {
        status: 409,
        title: "The first request with this key is still running",
      };
    case "precondition_failed":
      return { status: 412, title: "The resource has changed" };
    case "payload_too_large":
      return { status: 413, title: "The body is too large" };
    case "unsupported_media_type":
      return { status: 415, title: "Unsupported media type" };
    case "validation_failed":
      return { status: 422, title: "Some fields are not valid" };
    case "destination_refused":
      return { status: 422, title: "This destination is not allowed" };
    case "idempotency_mismatch":
      return {
        status: 422,
        title: "The idempotency key was used with another body",
      };
    case "rate_limited":
      return { status: 429, title: "Too many requests" };
    case "unavailable":
      return { status: 503, title: "Temporarily unavailable" };
    case "internal":
      return { status: 500, title: "Something went wrong on our side" };
  }
}

/** Renders a refusal; `origin` makes `type` a link to the page that documents the code. */
export function problemOf(
  error: DomainError,
  where: { origin: string; path: string; requestId: string },
): Problem {
  const { status, title } = statusOf(error.code);
  return {
    ...error.extra,
    type: `${where.origin}/docs/errors#${error.code}`,
    title,
    status,
    detail: error.message,
    instance: where.path,
    code: error.code,
    request_id: where.requestId,
    errors: error.errors,
  };
}
