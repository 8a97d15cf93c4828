import "server-only";
import { authenticate, type Caller } from "../auth/authenticate";
import { authorize } from "../auth/authorize";
import type { Ctx } from "../auth/ctx";
import { logger } from "../logger";
import type { Contract, Input, Output } from "./contract";
import { ifMatchVersion } from "./etag";
import { type Exchange, exchange } from "./exchange";
import { idempotencyKeyOf, releaseKey, takeKey } from "./idempotency";
import { parsePart, queryObject } from "./parse-input";
import { spendRate } from "./rate-limit";
import { readJsonBody } from "./read-body";
import { Reply } from "./reply";

export type Verb<C extends Contract> = (ctx: Ctx, input: Input<C>) => Promise<Output<C> | Reply<Output<C>>>;

/** Renders the resource of an earlier POST anew, by its id: usually the GET verb of the noun. */
export type Replay = (
  ctx: Ctx,
  input: {
    params: { id: string };
    query: Record<string, never>;
    body: Record<string, never>;
    ifMatch: null;
  },
) => Promise<unknown>;

/** Next hands a route without parameters in its path no promise at all, whatever its types say. */
type RouteContext = { params?: Promise<Record<string, string | string[]>> };
/** What a route exports; it carries its contract, so that a walk over the routes can compare them with the registry. */
export type ServedHandler = ((request: Request, route: RouteContext) => Promise<Response>) & {
  readonly contract: Contract;
};

/**
 * Serves one operation: authenticates, authorises, spends the rate budget, parses, replays idempotent
 * requests, runs the verb, and turns what it answers or throws into a response.
 */
export function serve<C extends Contract>(
  contract: C,
  verb: Verb<C>,
  options: { replay?: Replay } = {},
): ServedHandler {
  const handler = (request: Request, route: RouteContext) =>
    exchange(request, contract, async (x) => {
      const caller = await authenticate(request, x.requestId);
      x.identify(caller.ctx);
      authorize(contract.access, caller);
      await spend(x, caller, contract);
      const { input, bodyText } = await parse(contract, request, route);
      const key = contract.method === "POST" ? idempotencyKeyOf(request.headers) : null;
      if (key === null) return verb(caller.ctx, input);
      return runOnce(
        x,
        caller.ctx,
        contract,
        { key, bodyText, path: new URL(request.url).pathname },
        {
          first: (ctx) => verb(ctx, input),
          replay: options.replay,
        },
      );
    });
  return Object.assign(handler, { contract });
}

/** Serves an operation that needs no caller (OpenAPI, the event catalog). */
export function servePublic<C extends Contract>(
  contract: C,
  read: (input: Input<C>) => Promise<Output<C> | Reply<Output<C>>>,
): ServedHandler {
  const handler = (request: Request, route: RouteContext) =>
    exchange(request, contract, async () => read((await parse(contract, request, route)).input));
  return Object.assign(handler, { contract });
}

async function spend(x: Exchange, caller: Caller, contract: Contract): Promise<void> {
  const kind = contract.method === "GET" ? "read" : "write";
  x.setHeaders(await spendRate(caller.rateKey, kind));
}

async function parse<C extends Contract>(
  contract: C,
  request: Request,
  route: RouteContext,
): Promise<{ input: Input<C>; bodyText: string }> {
  const params = parsePart(contract.params, (await route.params) ?? {}, "params");
  const query = parsePart(contract.query, queryObject(new URL(request.url).searchParams), "query");
  const reads = contract.method === "POST" || contract.method === "PATCH";
  const raw = reads ? await readJsonBody(request) : { value: {}, text: "" };
  const body = parsePart(contract.body, raw.value, "body");
  const ifMatch = ifMatchVersion(
    reads || contract.method === "DELETE" ? request.headers.get("if-match") : null,
  );
  return {
    input: { params, query, body, ifMatch } as Input<C>,
    bodyText: raw.text,
  };
}

async function runOnce<C extends Contract>(
  x: Exchange,
  ctx: Ctx,
  contract: C,
  request: { key: string; bodyText: string; path: string },
  run: {
    first: (ctx: Ctx) => Promise<Output<C> | Reply<Output<C>>>;
    replay: Replay | undefined;
  },
): Promise<Output<C> | Reply<Output<C>>> {
  const taken = await takeKey(ctx, {
    method: contract.method,
    path: request.path,
    key: request.key,
    body: request.bodyText,
    status: contract.status,
  });
  if (taken.kind === "first") {
    const keyed = { ...ctx, idempotency: taken.idempotency };
    try {
      return await run.first(keyed);
    } catch (error) {
      // What went wrong is the answer, also when the key has to wait for the end of its lease.
      await releaseKey(keyed).catch((cause) => logger.warn({ err: cause }, "an idempotency key stays taken"));
      throw error;
    }
  }
  if (!run.replay) throw new Error(`${contract.operationId} has no replay`);
  const input = {
    params: { id: taken.resourceId },
    query: {},
    body: {},
    ifMatch: null,
  } as const;
  const rendered = await run.replay(ctx, input);
  const resource = rendered instanceof Reply ? rendered.resource : rendered;
  const hidden = Object.fromEntries(contract.showOnce.map((name) => [name, null]));
  x.setHeaders({ "idempotent-replayed": "true" });
  return new Reply({ ...(resource as object), ...hidden } as Output<C>, {
    status: taken.status,
    ...(rendered instanceof Reply ? { version: rendered.version } : {}),
  });
}
