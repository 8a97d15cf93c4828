import type { ErrorCode } from "../errors";

/** What a caller does about each code: shown at /docs/errors, where `type` of a problem leads. Markdown code spans. */
export const ERROR_GUIDE: Record<ErrorCode, string> = {
  malformed_request:
    "The request could not be read: broken JSON or UTF-8, more than 32 levels, a wrong query parameter or cursor, a bad `Idempotency-Key`. Correct it; `errors` says where",
  unknown_parameter: "Remove the query parameter that `errors` names",
  unauthenticated: "Send a token, or sign in",
  invalid_token:
    "The token is malformed, unknown, expired or revoked, or its creator left the practice. Create a new one",
  insufficient_scope:
    "Use a token with the scope named in `scope`; without `scope`, only a signed-in user may do this",
  role_required: "Ask somebody with a higher role in the practice",
  ip_not_allowed: "Call from an address on the token's allow-list, or change the list",
  origin_mismatch:
    "A browser's request came from another site. Call with a token, or from the portal's own address",
  not_found: "No such address, or no such id in this practice and environment",
  method_not_allowed: "Use one of the methods in `Allow`",
  invalid_state: "Not possible now. Read the resource again; bills and webhooks name `allowed_actions`",
  external_id_exists: "The practice has a bill with this `external_id`: `existing_id`",
  endpoint_exists: "A webhook with this URL and these event types exists: `existing_id`. Change that one",
  endpoint_limit: "Delete a webhook, or ask the operator to raise the limit",
  previous_secret_live:
    "The secret of before the last rotation is still valid, until `previous_secret_expires_at`. Wait; a webhook also takes `replace_previous: true`",
  conflict: "It contradicts what is there, such as taking a practice its last owner. `detail` says what",
  idempotency_running: "The first request with this key is still running. Repeat after `Retry-After`",
  precondition_failed: "It has changed since you read it. Read it again and decide anew",
  payload_too_large: "Send at most 1 MiB",
  unsupported_media_type: "Send `content-type: application/json`",
  validation_failed:
    "Correct the fields in `errors`; all of them are named at once. Unknown fields are refused",
  destination_refused: "The webhook's URL may not be used; `errors` says why",
  idempotency_mismatch: "The key was used with another body. Use a new key for a new request",
  rate_limited: "Wait for `Retry-After`",
  internal: "A fault of ours. Repeat with the same `Idempotency-Key`; if it stays, quote `request_id`",
  unavailable: "The database does not answer. Repeat after `Retry-After`",
};
