import "server-only";
import type { Ctx } from "../auth/ctx";
import { env } from "../env";
import { DomainError } from "../errors";
import { isId, newId } from "../id";
import { logger } from "../logger";
import { observeRequest } from "../metrics/observe-request";
import { currentTraceparent, inSpan } from "../tracing/span";
import type { OpenSpan } from "../tracing/tracing";
import type { Contract } from "./contract";
import { etagOf, matchesEtag } from "./etag";
import { problemOf } from "./problem";
import { Reply } from "./reply";

/** What the steps of one request share. */
export type Exchange = {
  requestId: string;
  /** Headers for the response, whatever it becomes. */
  setHeaders(headers: Record<string, string>): void;
  /** Names the caller in the log line. */
  identify(ctx: Ctx): void;
};

type Served = Pick<Contract, "operationId" | "method" | "path" | "status" | "etag">;

/**
 * Runs one request and answers it: success, 304, or a problem document; then writes one log line. The caller's
 * `traceparent` is honoured.
 */
export function exchange(
  request: Request,
  contract: Served,
  run: (x: Exchange) => Promise<unknown>,
): Promise<Response> {
  const { method, path, operationId } = contract;
  return inSpan(
    {
      name: `${method} ${path}`,
      kind: "server",
      attributes: { "http.request.method": method, "http.route": path, "mindbill.operation": operationId },
      parent: request.headers.get("traceparent"),
    },
    (span) => answerOf(request, contract, run, span),
  );
}

async function answerOf(
  request: Request,
  contract: Served,
  run: (x: Exchange) => Promise<unknown>,
  span: OpenSpan,
): Promise<Response> {
  const startedAt = performance.now();
  const sent = request.headers.get("request-id");
  const requestId = sent !== null && isId("req", sent) ? sent : newId("req");
  const headers = new Headers({
    "request-id": requestId,
    "cache-control": "private, no-store",
  });
  let caller: Ctx | undefined;
  let failure: unknown;
  const response = await run({
    requestId,
    setHeaders: (more) => {
      for (const [name, value] of Object.entries(more)) headers.set(name, value);
    },
    identify: (ctx) => {
      caller = ctx;
    },
  })
    .then((answer) => success(request, contract, answer, headers))
    .catch((error: unknown) => {
      failure = error;
      return problemResponse(error, request, requestId, headers);
    });
  const { status } = response;
  span.set({ "http.response.status_code": status, "mindbill.request_id": requestId });
  if (status >= 500) span.fail(failure instanceof DomainError ? failure.code : "internal");
  logRequest({ contract, requestId, status, startedAt, caller, failure });
  return response;
}

function success(request: Request, contract: Served, answer: unknown, headers: Headers): Response {
  const replied = answer instanceof Reply ? answer : new Reply(answer);
  const status = replied.status ?? contract.status;
  for (const [name, value] of Object.entries(replied.headers)) headers.set(name, value);
  if (status === 204) return new Response(null, { status, headers });
  const body = JSON.stringify(replied.resource);
  if (contract.etag) {
    const etag = etagOf(replied.version, body);
    headers.set("etag", etag);
    if (contract.method === "GET" && matchesEtag(request.headers.get("if-none-match"), etag)) {
      return new Response(null, { status: 304, headers });
    }
  }
  const next = (replied.resource as { next_cursor?: string | null } | null)?.next_cursor;
  if (next) headers.set("link", `<${nextPage(request, next)}>; rel="next"`);
  headers.set("content-type", "application/json");
  return new Response(body, { status, headers });
}

function nextPage(request: Request, cursor: string): string {
  const url = new URL(request.url);
  url.searchParams.set("cursor", cursor);
  return `${env().origin}${url.pathname}${url.search}`;
}

/** An unknown failure becomes an opaque 500: its cause stands in the log under the request id. */
export function problemResponse(
  error: unknown,
  request: Request,
  requestId: string,
  headers: Headers,
): Response {
  const refusal = error instanceof DomainError ? error : translate(error);
  for (const [name, value] of Object.entries(refusal.headers)) headers.set(name, value);
  const path = new URL(request.url).pathname;
  const problem = problemOf(refusal, { origin: env().origin, path, requestId });
  if (problem.status === 401) {
    const invalid = refusal.code === "invalid_token" ? ' error="invalid_token"' : "";
    headers.set("www-authenticate", `Bearer realm="mindbill"${invalid ? `,${invalid}` : ""}`);
  }
  headers.set("content-type", "application/problem+json");
  return new Response(JSON.stringify(problem), {
    status: problem.status,
    headers,
  });
}

function translate(error: unknown): DomainError {
  const code = (error as { code?: string } | null)?.code ?? "";
  // Prisma's and the network's ways to say that the database cannot be reached or is overloaded.
  if (["P1001", "P1002", "P1017", "P2024", "P2028", "ECONNREFUSED", "57P03", "53300"].includes(code)) {
    return new DomainError("unavailable", "The database does not answer. Try again in a few seconds.", {
      headers: { "retry-after": "5" },
    });
  }
  return new DomainError("internal", "Something went wrong on our side. Quote the request id to support.");
}

function logRequest(line: {
  contract: Pick<Contract, "operationId" | "method" | "path">;
  requestId: string;
  status: number;
  startedAt: number;
  caller: Ctx | undefined;
  failure: unknown;
}): void {
  const { contract, caller, failure, status } = line;
  const durationMs = performance.now() - line.startedAt;
  const { operationId: operation, method } = contract;
  observeRequest({ operation, method, status, seconds: durationMs / 1_000 });
  const entry = {
    requestId: line.requestId,
    traceId: currentTraceparent()?.split("-")[1],
    operation,
    method,
    path: contract.path,
    status,
    durationMs: Math.round(durationMs),
    organizationId: caller?.organizationId,
    actor: caller ? `${caller.actor.type}:${caller.actor.id}` : undefined,
    code: failure instanceof DomainError ? failure.code : undefined,
  };
  if (status >= 500) logger.error({ ...entry, err: failure }, "request failed");
  else logger.info(entry, "request");
}
