import { once } from "node:events";
import { createServer, type RequestListener } from "node:http";
import type { AddressInfo } from "node:net";
import { Inngest, type InngestFunction } from "inngest";
import { serve } from "inngest/node";
import { type ServedClock, type ServeOptions, serveClock } from "../serve-clock";

export const eventKey = "event-key-of-the-tests";
export const signingKey = `signkey-test-${"5a".repeat(32)}`;

const quiet = { info() {}, warn() {}, error() {}, debug() {} };

export type LogLine = {
  level: string;
  message: string;
  cause?: string;
  functions?: string[];
  delayMs?: number;
};

export type ServedApp = {
  client: Inngest.Any;
  appUrl: string;
  clockUrl: string;
  clock: ServedClock;
  log: LogLine[];
  health: () => Promise<Record<string, unknown>>;
  stop: () => Promise<void>;
};

/** Starts `listener` on a free loopback port. */
export async function listen(listener: RequestListener, port = 0) {
  const server = createServer(listener);
  server.listen(port, "127.0.0.1");
  await once(server, "listening");
  return { server, port: (server.address() as AddressInfo).port };
}

/** A client of the real SDK in its signed mode, as the environment would configure it for this clock. */
export function clientOf(clockPort: number): Inngest {
  const baseUrl = `http://127.0.0.1:${clockPort}`;
  return new Inngest({ id: "app", baseUrl, eventKey, signingKey, isDev: false, logger: quiet });
}

/** What the route handler of the app does. */
export function handlerOf(
  client: Inngest.Any,
  functions: InngestFunction.Any[],
  enableUnauthedSync = false,
): RequestListener {
  return serve({ client, functions, enableUnauthedSync });
}

/** An app that serves its functions with the real Inngest SDK, and an embedded clock that is synced with it. */
export async function serveApp(
  define: (client: Inngest) => InngestFunction.Any[],
  options: Partial<ServeOptions> = {},
): Promise<ServedApp> {
  let handler: RequestListener = (_, response) => response.writeHead(503).end();
  const { server, port } = await listen((request, response) => handler(request, response));
  const appUrl = `http://127.0.0.1:${port}/api/inngest`;
  const log: LogLine[] = [];
  const clock = await serveClock({
    appUrl,
    eventKey,
    signingKey,
    port: 0,
    retryBaseMs: 40,
    resyncLostMs: 20,
    log: (level, message, fields) => log.push({ level, message, ...fields }),
    ...options,
  });
  const client = clientOf(clock.port);
  handler = handlerOf(client, define(client));
  const clockUrl = `http://127.0.0.1:${clock.port}`;
  return {
    client,
    appUrl,
    clockUrl,
    clock,
    log,
    health: async () => (await fetch(`${clockUrl}/health`)).json(),
    stop: async () => {
      await clock.stop(1000);
      server.close();
      server.closeAllConnections();
    },
  };
}
