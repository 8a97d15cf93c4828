import type { ErrorCode } from "../../errors";
import { type Contract, NOTHING } from "../contract";
import { statusOf } from "../problem";
import { pascal } from "./schema-names";

/** The codes that an operation can answer: those of every operation of its kind, and its own. */
export function refusalsOf(contract: Contract): ErrorCode[] {
  const { method, access } = contract;
  const codes: ErrorCode[] = ["malformed_request", "unknown_parameter"];
  if (access !== "public") {
    codes.push("unauthenticated", "invalid_token", "ip_not_allowed", "role_required", "rate_limited");
    if (access !== "any") codes.push("insufficient_scope");
    // A session names its practice in a header; one that is not the user's is missing.
    codes.push("not_found");
    if (method !== "GET") codes.push("origin_mismatch");
  }
  if (contract.params !== NOTHING) codes.push("not_found");
  // Also without a body of its own: an empty one is read, and what is in it is refused.
  if (method === "POST" || method === "PATCH") {
    codes.push("payload_too_large", "unsupported_media_type", "validation_failed");
  }
  if (method === "POST") codes.push("idempotency_running", "idempotency_mismatch");
  if (contract.etag && (method === "PATCH" || method === "DELETE")) codes.push("precondition_failed");
  return [...new Set([...codes, ...(contract.errors as ErrorCode[]), "internal", "unavailable"] as const)];
}

export type Refusal = { name: string; status: number; codes: ErrorCode[] };

/** One documented response per status, since several codes can share one: `{ name: "InvalidTokenOrUnauthenticated" }`. */
export function refusalsByStatus(contract: Contract): Refusal[] {
  const byStatus = new Map<number, ErrorCode[]>();
  for (const code of refusalsOf(contract)) {
    const { status } = statusOf(code);
    byStatus.set(status, [...(byStatus.get(status) ?? []), code]);
  }
  return [...byStatus]
    .sort(([a], [b]) => a - b)
    .map(([status, unsorted]) => {
      const codes = unsorted.sort();
      return { name: codes.map(pascal).join("Or"), status, codes };
    });
}

const HEADERS_OF_CODE: Partial<Record<ErrorCode, string>> = {
  unauthenticated: "WWW-Authenticate",
  invalid_token: "WWW-Authenticate",
  rate_limited: "Retry-After",
  unavailable: "Retry-After",
  idempotency_running: "Retry-After",
};

/** The response object of a refusal, an RFC 9457 problem document with one of its codes. */
export function refusalResponse({ codes }: Refusal): object {
  const headers = ["Request-Id", ...new Set(codes.flatMap((code) => HEADERS_OF_CODE[code] ?? []))];
  return {
    description: codes.map((code) => `\`${code}\`: ${statusOf(code).title}.`).join(" "),
    headers: Object.fromEntries(headers.map((name) => [name, { $ref: `#/components/headers/${name}` }])),
    content: {
      "application/problem+json": {
        schema: {
          allOf: [{ $ref: "#/components/schemas/Problem" }, { properties: { code: { enum: codes } } }],
        },
      },
    },
  };
}
