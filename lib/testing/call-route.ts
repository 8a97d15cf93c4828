import "server-only";
import { env } from "../env";

type Handler = (
  request: Request,
  route: { params?: Promise<Record<string, string | string[]>> },
) => Promise<Response>;

export type RouteCall = {
  method: "GET" | "POST" | "PUT" | "PATCH" | "DELETE";
  /** With the query, e.g. `/v1/bills?limit=2`. */
  path: string;
  token?: string;
  /** A Cookie header, from `cookieOf(ctx)`; sends the portal's Origin along. */
  cookie?: string;
  /** An object goes as JSON; text and bytes go as they are, with the content-type of `headers`. */
  body?: unknown;
  headers?: Record<string, string>;
  params?: Record<string, string>;
};

export type RouteAnswer = { status: number; headers: Headers; text: string; body: Json };

/** Loosely typed on purpose: tests assert on what is there. */
export type Json = ReturnType<typeof JSON.parse>;

/** Calls a route's exported handler with a real Request, as Next would. */
export async function callRoute(handler: Handler, call: RouteCall): Promise<RouteAnswer> {
  const headers = new Headers({ "x-forwarded-for": "127.0.0.1", "user-agent": "vitest" });
  if (call.token) headers.set("authorization", `Bearer ${call.token}`);
  if (call.cookie) {
    headers.set("cookie", call.cookie);
    headers.set("origin", env().origin);
  }
  const raw = typeof call.body === "string" || call.body instanceof Uint8Array;
  if (call.body !== undefined && !raw) headers.set("content-type", "application/json");
  for (const [name, value] of Object.entries(call.headers ?? {})) headers.set(name, value);
  const request = new Request(new URL(call.path, env().origin), {
    method: call.method,
    headers,
    ...(call.body === undefined ? {} : { body: raw ? (call.body as BodyInit) : JSON.stringify(call.body) }),
  });
  // Next gives `params` only to routes that have some in their path.
  const route = call.params ? { params: Promise.resolve(call.params) } : {};
  const response = await handler(request, route);
  const text = await response.text();
  const json = response.headers.get("content-type")?.includes("json");
  return { status: response.status, headers: response.headers, text, body: json ? JSON.parse(text) : null };
}
