import type { z } from "zod";
import type { Contract, Output } from "./contract";
import type { Problem } from "./problem";

/** A refusal of the API, as the portal shows it: what to do, and the request id. */
export class ApiError extends Error {
  readonly problem: Problem;

  constructor(problem: Problem) {
    super(problem.detail);
    this.name = "ApiError";
    this.problem = problem;
  }
}

type Part<S extends z.ZodType> = Partial<z.input<S>>;

export type CallInput<C extends Contract> = {
  /** The organization that the page was rendered for: two tabs can show two practices. */
  organizationId: string;
  params?: z.input<C["params"]>;
  query?: Part<C["query"]>;
  body?: z.input<C["body"]>;
  ifMatch?: string;
  idempotencyKey?: string;
  signal?: AbortSignal;
};

/**
 * Calls an operation by the portal's session cookie.
 * @throws ApiError with the problem document, also when the server cannot be reached (`code: "network"`).
 */
export async function call<C extends Contract>(contract: C, input: CallInput<C>): Promise<Output<C>> {
  const { body } = await callWithHeaders(contract, input);
  return body;
}

/** As `call`, with the response headers (ETag). */
export async function callWithHeaders<C extends Contract>(
  contract: C,
  input: CallInput<C>,
): Promise<{ body: Output<C>; headers: Headers }> {
  const headers: Record<string, string> = {
    "mindbill-organization": input.organizationId,
  };
  if (input.body !== undefined) headers["content-type"] = "application/json";
  if (input.ifMatch) headers["if-match"] = input.ifMatch;
  if (input.idempotencyKey) headers["idempotency-key"] = input.idempotencyKey;
  const response = await fetch(urlOf(contract, input), {
    method: contract.method,
    headers,
    credentials: "same-origin",
    cache: "no-store",
    ...(input.body === undefined ? {} : { body: JSON.stringify(input.body) }),
    ...(input.signal ? { signal: input.signal } : {}),
  }).catch((error: unknown) => {
    if ((error as Error).name === "AbortError") throw error;
    throw new ApiError(unreachable(contract.path));
  });
  if (!response.ok) throw new ApiError(await readProblem(response, contract.path));
  const body = response.status === 204 ? null : await response.json();
  return { body: body as Output<C>, headers: response.headers };
}

function urlOf<C extends Contract>(contract: C, input: CallInput<C>): string {
  const params = (input.params ?? {}) as Record<string, string>;
  const path = contract.path.replace(/\{(\w+)\}/g, (_, name: string) =>
    encodeURIComponent(params[name] ?? ""),
  );
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries((input.query ?? {}) as Record<string, unknown>)) {
    if (value === undefined || value === null || value === "") continue;
    search.set(name, Array.isArray(value) ? value.join(",") : String(value));
  }
  return search.size > 0 ? `${path}?${search}` : path;
}

async function readProblem(response: Response, path: string): Promise<Problem> {
  try {
    return (await response.json()) as Problem;
  } catch {
    return {
      ...unreachable(path),
      status: response.status,
      request_id: response.headers.get("request-id") ?? "",
    };
  }
}

function unreachable(path: string): Problem {
  return {
    type: "about:blank",
    title: "Mindbill cannot be reached",
    status: 0,
    detail: "Check your connection and try again. Nothing was lost.",
    instance: path,
    code: "network",
    request_id: "",
    errors: [],
  };
}
