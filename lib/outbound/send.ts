import "server-only";
import { Agent, Client, type Dispatcher, Pool } from "undici";
import { parseNetworks } from "./address";
import { type Connect, type Connection, createConnector, newConnection } from "./connection";
import { type Exchange, PendingExchange } from "./exchange";
import { createLookup, type Lookup } from "./lookup";

const RESPONSE_HEADERS_MAX_BYTES = 16 * 1024;
const IDLE_MS = 4_000;
const TARGETS_CACHED = 2_000;

export type SendRequest = {
  url: string;
  method: "POST";
  headers: Record<string, string>;
  body: Buffer;
  timeoutMs: number;
};

export type SenderOptions = {
  /** CIDRs that may be reached although not public, and by plain http. */
  allowedNetworks: readonly string[];
  /** Sockets per scheme, host and port; further requests wait, within their deadline. */
  connectionsPerOrigin?: number;
  /** Replaces the system's resolver. */
  lookup?: Lookup;
  /** PEM of the roots to trust instead of Node's own. */
  ca?: string;
};

export type Sender = {
  send: (request: SendRequest) => Promise<Exchange>;
  /** Retires the present connections: what is in flight ends normally, new requests open new connections. */
  drainPool: () => Promise<void>;
  /** Waits for what is in flight; later requests fail as `send_failed`. */
  close: () => Promise<void>;
};

/**
 * The one door to receivers. `send` never throws and never follows a redirect; one deadline covers waiting, DNS,
 * connect, TLS, request, headers and body. A sender's connections obey its own `allowedNetworks` only.
 */
export function createSender({
  allowedNetworks,
  connectionsPerOrigin = 256,
  lookup,
  ca,
}: SenderOptions): Sender {
  const connect = createConnector({
    allowed: parseNetworks(allowedNetworks),
    lookup: lookup ?? createLookup(),
    ca,
  });
  const targetOf = createTargets();
  let agent = createAgent(connect, connectionsPerOrigin);
  let closing: Promise<void> | null = null;

  return {
    send: ({ url, method, headers, body, timeoutMs }) =>
      new Promise((resolve) => {
        const exchange = new PendingExchange(timeoutMs, resolve);
        const target = targetOf(url);
        if (!target) return exchange.fail(new Error("the URL cannot be parsed"));
        const options: TracedOptions = { ...target, method, headers: headerList(headers), body, exchange };
        agent.dispatch(options, exchange);
      }),
    drainPool: async () => {
      const retired = agent;
      agent = createAgent(connect, connectionsPerOrigin);
      await retired.close();
    },
    close: () => {
      closing ??= agent.close();
      return closing;
    },
  };
}

type TracedOptions = Dispatcher.DispatchOptions & { exchange: PendingExchange };

/** A connection that tells each exchange that it carries it: undici itself does not say which socket a request got. */
class TracedClient extends Client {
  private readonly connection: Connection;

  constructor(origin: URL, connect: Connect) {
    const connection = newConnection();
    super(origin, {
      connect: (target, callback) => connect(target, connection, callback),
      pipelining: 1,
      keepAliveTimeout: IDLE_MS,
      maxHeaderSize: RESPONSE_HEADERS_MAX_BYTES,
      headersTimeout: 0, // the exchange has one deadline for everything
      bodyTimeout: 0,
    });
    this.connection = connection;
    this.on("disconnect", () => {
      connection.isOpen = false;
    });
  }

  override dispatch(options: TracedOptions, handler: Dispatcher.DispatchHandler): boolean {
    if (options.exchange.isSettled) return true; // its deadline passed while it waited for a connection
    options.exchange.assign(this.connection);
    return super.dispatch(options, handler);
  }
}

function createAgent(connect: Connect, connections: number): Agent {
  return new Agent({
    factory: (origin) => new Pool(origin, { connections, factory: (url) => new TracedClient(url, connect) }),
  });
}

/** Parses each URL once: the same few hundred endpoints come back thousands of times a second. */
function createTargets(): (url: string) => { origin: string; path: string } | null {
  const known = new Map<string, { origin: string; path: string }>();
  return (url) => {
    const hit = known.get(url);
    if (hit) return hit;
    if (!URL.canParse(url)) return null;
    const { origin, pathname, search } = new URL(url);
    if (known.size >= TARGETS_CACHED) known.clear();
    const target = { origin, path: pathname + search };
    known.set(url, target);
    return target;
  };
}

function headerList(headers: Record<string, string>): string[] {
  const list = ["accept-encoding", "identity"];
  for (const name in headers) list.push(name, headers[name] ?? "");
  return list;
}
