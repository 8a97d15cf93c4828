import { once } from "node:events";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { Clock, type ClockOptions } from "./clock";
import { assertSigningKey, hashedSigningKey, sameSecret } from "./signature";

export type ServeOptions = Partial<ClockOptions> & {
  appUrl: string;
  eventKey: string;
  signingKey: string;
  /** 0 takes a free one. */
  port: number;
  log: ClockOptions["log"];
};

export type ServedClock = {
  port: number;
  stop: (limitMs: number) => Promise<number>;
};

const bodyMaxBytes = 1_000_000;

/** An error with the status it is answered with. */
class Refusal extends Error {
  constructor(
    readonly status: number,
    message: string,
  ) {
    super(message);
  }
}

/**
 * Starts the embedded clock on loopback: `POST /e/:key`, `POST /fn/register`, `GET /health`.
 * Rejects when the port is taken or the signing key has the wrong form. `stop` resolves with the calls given up.
 */
export async function serveClock(options: ServeOptions): Promise<ServedClock> {
  assertSigningKey(options.signingKey);
  let clock: Clock | undefined;
  const server = createServer((request, response) => {
    respond(clock, options, request).then(
      (body) => answer(response, 200, body),
      (error: unknown) => answer(response, error instanceof Refusal ? error.status : 400, refusalBody(error)),
    );
  });
  server.listen(options.port, "127.0.0.1");
  await once(server, "listening");
  // Only now: the first sync is answered by a registration that must find the port open.
  clock = new Clock({
    now: Date.now,
    retryBaseMs: 1000,
    resyncMs: 10_000,
    resyncLostMs: 250,
    pendingMax: 10_000,
    ...options,
  });
  const started = clock;
  return {
    port: (server.address() as AddressInfo).port,
    stop: async (limitMs) => {
      const abandoned = await started.stop(limitMs);
      server.close();
      server.closeAllConnections();
      return abandoned;
    },
  };
}

async function respond(
  clock: Clock | undefined,
  options: ServeOptions,
  request: IncomingMessage,
): Promise<object> {
  const { method, headers } = request;
  const path = new URL(request.url ?? "/", "http://clock").pathname;
  if (!clock) throw new Refusal(503, "The clock is starting.");
  if (method === "GET" && path === "/health") return clock.health;
  if (method === "POST" && path.startsWith("/e/")) {
    if (!sameSecret(decodeURIComponent(path.slice(3)), options.eventKey))
      throw new Refusal(401, "Event key not found.");
    if (!clock.accepts) throw new Refusal(503, "The clock is stopping or has too many runs waiting.");
    const seed = headers["x-inngest-event-id-seed"];
    return {
      ids: clock.receive(await readJson(request), seed?.toString()),
      status: 200,
    };
  }
  if (method === "POST" && path === "/fn/register") {
    const bearer = `Bearer ${hashedSigningKey(options.signingKey)}`;
    if (!sameSecret(headers.authorization ?? "", bearer)) throw new Refusal(401, "Signing key not found.");
    clock.register(await readJson(request));
    return { status: 200, ok: true, modified: true };
  }
  throw new Refusal(404, "The embedded clock has no such route.");
}

async function readJson(request: IncomingMessage): Promise<unknown> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request) {
    size += chunk.length;
    if (size > bodyMaxBytes) throw new Refusal(413, "The body is larger than 1 MB.");
    chunks.push(chunk);
  }
  return JSON.parse(Buffer.concat(chunks).toString("utf8"));
}

/** The SDK shows `error` to whoever called `send` or asked for the sync. */
function refusalBody(error: unknown): { status: number; error: string } {
  const status = error instanceof Refusal ? error.status : 400;
  return {
    status,
    error: error instanceof Error ? error.message : String(error),
  };
}

function answer(response: ServerResponse, status: number, body: object): void {
  response.writeHead(status, { "content-type": "application/json" }).end(JSON.stringify(body));
}
