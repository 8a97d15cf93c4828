import type { JsonSchema } from "./json-schema";

/** RFC 9457, with the members that every refusal of this API has. */
const problem: JsonSchema = {
  type: "object",
  description: "RFC 9457 problem document. `code` is stable; `title` and `detail` may be reworded.",
  properties: {
    type: { type: "string", format: "uri", description: "A page that explains the code." },
    title: { type: "string" },
    status: { type: "integer" },
    detail: { type: "string", description: "What is wrong here, and what to do." },
    instance: { type: "string", description: "The path that was asked." },
    code: { type: "string" },
    request_id: { type: "string", description: "Quote it to support." },
    errors: {
      type: "array",
      description: "Every wrong field; empty when the refusal is not about fields.",
      items: {
        type: "object",
        properties: {
          pointer: {
            type: "string",
            description: "RFC 6901 pointer into the body, or `?name` for a query parameter.",
          },
          code: { type: "string" },
          detail: { type: "string" },
        },
        required: ["pointer", "code", "detail"],
      },
    },
  },
  required: ["type", "title", "status", "detail", "instance", "code", "request_id", "errors"],
};

export const COMMON_SCHEMAS: Record<string, JsonSchema> = { Problem: problem };

/** `components.headers`. */
export const HEADERS: Record<string, object> = {
  "Request-Id": text("Names this request in our logs; quote it to support."),
  "RateLimit-Policy": text('Budget and window in seconds: `"read";q=6000;w=60`.'),
  RateLimit: text('What is left of it, and the seconds until it is full again: `"read";r=5999;t=42`.'),
  ETag: text("The version of the resource, for If-Match and If-None-Match."),
  Link: text('The next page: `<…?cursor=…>; rel="next"`. Absent on the last one.'),
  "Idempotent-Replayed": text("`true` when an Idempotency-Key was repeated: nothing was done again."),
  "WWW-Authenticate": text('`Bearer realm="mindbill"`, with `error="invalid_token"` when a token was sent.'),
  "Retry-After": { description: "Seconds to wait.", schema: { type: "integer" } },
};

function text(description: string): object {
  return { description, schema: { type: "string" } };
}

export const SECURITY_SCHEMES: Record<string, object> = {
  token: {
    type: "http",
    scheme: "bearer",
    bearerFormat: "mbk_live_… or mbk_test_…",
    description: "An API token of one practice, made in the portal. Its scope must include `x-scope`.",
  },
  session: {
    type: "apiKey",
    in: "cookie",
    name: "__Secure-mindbill.session",
    description:
      "The portal's own session. Unsafe methods need a same-origin Origin header; Mindbill-Organization names the practice.",
  },
};
