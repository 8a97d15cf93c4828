import { connect as connectTcp, isIP, type Socket } from "node:net";
import { connect as connectTls } from "node:tls";
import type { buildConnector } from "undici";
import type { Cidr } from "./address";
import { assertMayConnect, guardLookup, type Lookup } from "./lookup";

/** How long one address may take before the next one of the name is tried beside it; Node's 250 ms is too hasty. */
const NEXT_ADDRESS_MS = 1_000;
const TLS_SESSIONS_MAX = 500;

/** One TCP connection as it comes up; the times are performance.now() in ms, null = not reached (or not needed). */
export type Connection = {
  socket: Socket | null;
  startedAt: number;
  lookedUpAt: number | null;
  connectedAt: number | null;
  securedAt: number | null;
  isOpen: boolean;
  isSecure: boolean;
  isNamed: boolean;
  remoteAddress: string | null;
  exchanges: number;
};

export function newConnection(): Connection {
  return {
    socket: null,
    startedAt: 0,
    lookedUpAt: null,
    connectedAt: null,
    securedAt: null,
    isOpen: false,
    isSecure: false,
    isNamed: false,
    remoteAddress: null,
    exchanges: 0,
  };
}

export type ConnectorOptions = { allowed: readonly Cidr[]; lookup: Lookup; ca?: string | undefined };
export type Connect = (
  target: buildConnector.Options,
  connection: Connection,
  callback: buildConnector.Callback,
) => void;

/**
 * Opens sockets to permitted addresses only, three times checked: a literal address before anything happens, every
 * address of a name when it is looked up, and the peer of the socket before the first byte of the request.
 * It has no timeout of its own: whoever waits destroys `connection.socket`.
 */
export function createConnector(options: ConnectorOptions): Connect {
  const sessions = new Map<string, Buffer>();
  return (target, connection, callback) => {
    const isSecure = target.protocol === "https:";
    Object.assign(connection, newConnection(), { startedAt: performance.now(), isSecure });
    connection.isNamed = isIP(target.hostname) === 0;
    try {
      if (!connection.isNamed) assertMayConnect(target.hostname, isSecure, options.allowed);
    } catch (blocked) {
      process.nextTick(callback, blocked, null);
      return;
    }
    const socket = isSecure
      ? openTls(target, connection, options, sessions)
      : connectTcp(tcpOptions(target, connection, options));
    connection.socket = socket;
    socket.setNoDelay(true).setKeepAlive(true, 60_000);
    watch(socket, connection, options.allowed, callback);
  };
}

function watch(
  socket: Socket,
  connection: Connection,
  allowed: readonly Cidr[],
  callback: buildConnector.Callback,
): void {
  let isSettled = false;
  const finish = (error: Error | null) => {
    if (isSettled) return;
    isSettled = true;
    if (error) callback(error, null);
    else callback(null, socket);
  };
  socket.once("connect", () => {
    connection.connectedAt = performance.now();
    connection.remoteAddress = socket.remoteAddress ?? null;
  });
  socket.once(connection.isSecure ? "secureConnect" : "connect", () => {
    if (connection.isSecure) connection.securedAt = performance.now();
    try {
      assertMayConnect(socket.remoteAddress ?? "", connection.isSecure, allowed);
    } catch (blocked) {
      socket.destroy();
      return finish(blocked as Error);
    }
    connection.isOpen = true;
    finish(null);
  });
  socket.on("error", finish);
  socket.once("close", () => finish(new Error("closed while connecting")));
}

function tcpOptions(
  target: buildConnector.Options,
  connection: Connection,
  { allowed, lookup }: ConnectorOptions,
) {
  const onDone = () => {
    connection.lookedUpAt = performance.now();
  };
  return {
    host: target.hostname,
    port: Number(target.port || (connection.isSecure ? 443 : 80)),
    lookup: guardLookup(lookup, connection.isSecure, allowed, onDone),
    autoSelectFamily: true,
    autoSelectFamilyAttemptTimeout: NEXT_ADDRESS_MS,
  };
}

function openTls(
  target: buildConnector.Options,
  connection: Connection,
  options: ConnectorOptions,
  sessions: Map<string, Buffer>,
): Socket {
  const key = `${target.hostname}:${target.port}`;
  const session = sessions.get(key);
  const socket = connectTls({
    ...tcpOptions(target, connection, options),
    ALPNProtocols: ["http/1.1"],
    // Stated, so that NODE_TLS_REJECT_UNAUTHORIZED=0 in somebody's shell cannot switch the check off.
    rejectUnauthorized: true,
    // RFC 6066 forbids literal addresses in SNI; the certificate is then checked against the address itself.
    ...(connection.isNamed ? { servername: target.hostname } : {}),
    ...(session ? { session } : {}),
    ...(options.ca ? { ca: options.ca } : {}),
  });
  socket.on("session", (fresh: Buffer) => {
    const [oldest] = sessions.keys();
    if (sessions.size >= TLS_SESSIONS_MAX && oldest !== undefined) sessions.delete(oldest);
    sessions.set(key, fresh);
  });
  return socket;
}
