import { callRoute, type Json, type RouteAnswer } from "@/lib/testing/fixtures";
import { POST as enable } from "./[id]/enable/route";
import { POST as pause } from "./[id]/pause/route";
import { POST as rotate } from "./[id]/rotate-secret/route";
import { GET as read, DELETE as remove, PATCH as update } from "./[id]/route";
import { GET as stats } from "./[id]/stats/route";
import { POST as test } from "./[id]/test/route";
import { POST as create, GET as list } from "./route";

export type Operation =
  | "list"
  | "create"
  | "read"
  | "update"
  | "remove"
  | "rotate"
  | "enable"
  | "pause"
  | "stats"
  | "test";

/** Every operation on webhooks: the scope it needs, and whether it names one. */
export const OPERATIONS: Record<Operation, { scope: string; needsId: boolean }> = {
  list: { scope: "webhooks:read", needsId: false },
  create: { scope: "webhooks:write", needsId: false },
  read: { scope: "webhooks:read", needsId: true },
  update: { scope: "webhooks:write", needsId: true },
  remove: { scope: "webhooks:write", needsId: true },
  rotate: { scope: "webhooks:write", needsId: true },
  enable: { scope: "webhooks:write", needsId: true },
  pause: { scope: "webhooks:write", needsId: true },
  stats: { scope: "webhooks:read", needsId: true },
  test: { scope: "webhooks:write", needsId: true },
};

const ROUTES = {
  list: { handler: list, method: "GET", suffix: "" },
  create: { handler: create, method: "POST", suffix: "" },
  read: { handler: read, method: "GET", suffix: "" },
  update: { handler: update, method: "PATCH", suffix: "" },
  remove: { handler: remove, method: "DELETE", suffix: "" },
  rotate: { handler: rotate, method: "POST", suffix: "/rotate-secret" },
  enable: { handler: enable, method: "POST", suffix: "/enable" },
  pause: { handler: pause, method: "POST", suffix: "/pause" },
  stats: { handler: stats, method: "GET", suffix: "/stats" },
  test: { handler: test, method: "POST", suffix: "/test" },
} as const;

export type CallOptions = {
  id?: string;
  body?: unknown;
  query?: string;
  headers?: Record<string, string>;
};

/** Calls one operation as the holder of a token; null sends none. */
export function callWebhooks(
  token: string | null,
  operation: Operation,
  { id, body, query = "", headers = {} }: CallOptions = {},
): Promise<RouteAnswer> {
  const { handler, method, suffix } = ROUTES[operation];
  const path = id === undefined ? "/v1/webhooks" : `/v1/webhooks/${id}${suffix}`;
  return callRoute(handler as never, {
    method,
    path: path + query,
    headers,
    ...(token === null ? {} : { token }),
    ...(body === undefined ? {} : { body }),
    ...(id === undefined ? {} : { params: { id } }),
  });
}

let counter = 0;

/** A body that registers; each has a URL of its own at an address that needs no name server. */
export function aWebhook(more: Record<string, unknown> = {}): Record<string, unknown> {
  counter += 1;
  return { url: `https://93.184.216.34/hook/${counter}`, event_types: ["bill.paid"], ...more };
}

/** Registers a webhook that must succeed. */
export async function register(token: string, more: Record<string, unknown> = {}): Promise<Json> {
  const { status, body } = await callWebhooks(token, "create", { body: aWebhook(more) });
  if (status !== 201) throw new Error(`registration answered ${status}: ${JSON.stringify(body)}`);
  return body;
}
