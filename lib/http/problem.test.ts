import { describe, expect, it } from "vitest";
import { DomainError, type ErrorCode } from "../errors";
import { problemOf, statusOf } from "./problem";

/** Complete by its type: a new code needs its status here. */
const STATUSES: Record<ErrorCode, number> = {
  malformed_request: 400,
  unknown_parameter: 400,
  unauthenticated: 401,
  invalid_token: 401,
  insufficient_scope: 403,
  role_required: 403,
  origin_mismatch: 403,
  ip_not_allowed: 403,
  not_found: 404,
  method_not_allowed: 405,
  invalid_state: 409,
  external_id_exists: 409,
  endpoint_exists: 409,
  endpoint_limit: 409,
  previous_secret_live: 409,
  conflict: 409,
  idempotency_running: 409,
  precondition_failed: 412,
  payload_too_large: 413,
  unsupported_media_type: 415,
  validation_failed: 422,
  destination_refused: 422,
  idempotency_mismatch: 422,
  rate_limited: 429,
  internal: 500,
  unavailable: 503,
};
const codes = Object.keys(STATUSES) as ErrorCode[];
const where = { origin: "https://mindbill.test", path: "/v1/bills", requestId: "req_1" };

describe("a problem document", () => {
  it.each(codes)("of %s has its status and every member of RFC 9457", (code) => {
    const problem = problemOf(new DomainError(code, "What to do."), where);
    expect(problem).toEqual({
      type: `https://mindbill.test/docs/errors#${code}`,
      title: statusOf(code).title,
      status: STATUSES[code],
      detail: "What to do.",
      instance: "/v1/bills",
      code,
      request_id: "req_1",
      errors: [],
    });
    expect(problem.title).toMatch(/^[A-Z].*[^.]$/);
  });

  it("gives every code a title of its own, so that a log of titles tells them apart", () => {
    const titles = codes.map((code) => statusOf(code).title);
    expect(new Set(titles).size).toBe(titles.length);
  });

  it("carries what a refusal adds, which cannot replace a member of the standard", () => {
    const extra = { existing_id: "bill_1", status: 200, code: "fine", errors: "none" };
    const problem = problemOf(new DomainError("external_id_exists", "Taken.", { extra }), where);
    expect(problem).toMatchObject({
      existing_id: "bill_1",
      status: 409,
      code: "external_id_exists",
      errors: [],
    });
  });
});
