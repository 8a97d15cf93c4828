/** Every refusal a verb can express. Transport maps them to statuses once, in lib/http/problem.ts. */
export type ErrorCode =
  | "malformed_request"
  | "unknown_parameter"
  | "validation_failed"
  | "unauthenticated"
  | "invalid_token"
  | "insufficient_scope"
  | "role_required"
  | "origin_mismatch"
  | "ip_not_allowed"
  | "not_found"
  | "method_not_allowed"
  | "invalid_state"
  | "external_id_exists"
  | "endpoint_exists"
  | "endpoint_limit"
  | "previous_secret_live"
  | "conflict"
  | "idempotency_mismatch"
  | "idempotency_running"
  | "precondition_failed"
  | "payload_too_large"
  | "unsupported_media_type"
  | "destination_refused"
  | "rate_limited"
  | "unavailable"
  | "internal";

/** One wrong field: RFC 6901 pointer into the body (or `?name` for a query parameter), code, and the fix. */
export type FieldError = { pointer: string; code: string; detail: string };

/** A refusal with a stable code and a sentence for the caller; never carries secrets or PHI. */
export class DomainError extends Error {
  readonly code: ErrorCode;
  readonly errors: FieldError[];
  /** Further members of the problem document, e.g. `existing_id`. */
  readonly extra: Record<string, unknown>;
  readonly headers: Record<string, string>;

  constructor(
    code: ErrorCode,
    detail: string,
    more: {
      errors?: FieldError[];
      extra?: Record<string, unknown>;
      headers?: Record<string, string>;
    } = {},
  ) {
    super(detail);
    this.name = "DomainError";
    this.code = code;
    this.errors = more.errors ?? [];
    this.extra = more.extra ?? {};
    this.headers = more.headers ?? {};
  }
}

/** The one answer for a missing id and for somebody else's id. */
export function notFound(noun: string, id: string): DomainError {
  return new DomainError("not_found", `No ${noun} with id ${id.slice(0, 80)}.`);
}

/** A refusal of one field. */
export function invalidField(pointer: string, code: string, detail: string): DomainError {
  return new DomainError("validation_failed", detail, {
    errors: [{ pointer, code, detail }],
  });
}
