import { StringDecoder } from "node:string_decoder";
import type { Dispatcher } from "undici";
import { classifyNetworkError } from "./classify-network-error";
import type { Connection } from "./connection";
import { DeadlinePassed, type ExchangePhase, type NetworkError } from "./network-error";

export const BODY_KEPT_BYTES = 16 * 1024;
/** Up to here an unwanted body is read away, so that the connection can be used again; past it we hang up. */
export const BODY_READ_BYTES = 64 * 1024;
const HEADERS_KEPT = 64;
const HEADER_CHARS_KEPT = 8 * 1024;

/**
 * Integer milliseconds. dns, connect and tls are null when the exchange used an open connection or did not need the
 * phase; the phase in which an exchange failed holds the time spent in it. first_byte runs from the request being
 * written to the response headers being complete.
 */
export type Phases = {
  dns: number | null;
  connect: number | null;
  tls: number | null;
  first_byte: number | null;
  total: number;
};

/** `headers` lower-case and bounded; `body` as UTF-8 text without NUL, at most 16 KB of it. */
export type Response = {
  statusCode: number;
  headers: Record<string, string>;
  body: string;
  truncated: boolean;
};

/** An answer is `ok` whatever its status, redirects included; what it means is judged by `outcomeOf`. */
export type Exchange =
  | ({ ok: true; phases: Phases; remoteAddress: string | null } & Response)
  | {
      ok: false;
      error: NetworkError;
      phases: Phases;
      remoteAddress: string | null;
      partial: Response | null;
    };

/** One request under way: undici's handler, the deadline and the measurements in one object, made per request. */
export class PendingExchange implements Dispatcher.DispatchHandler {
  isSettled = false;
  private readonly startedAt = performance.now();
  private readonly timer: NodeJS.Timeout;
  private connection: Connection | null = null;
  private controller: Dispatcher.DispatchController | null = null;
  private isReused = false;
  private sentAt = 0;
  private answeredAt = 0;
  private statusCode = 0;
  private headers: Record<string, string> = {};
  private kept: Buffer[] = [];
  private receivedBytes = 0;

  constructor(
    private readonly timeoutMs: number,
    private readonly resolve: (exchange: Exchange) => void,
  ) {
    // Node keeps timers of one duration in one list: setting and clearing one costs about 0.2 µs.
    this.timer = setTimeout(expire, timeoutMs, this);
  }

  /** The pool has chosen the connection, which may still have to be opened. */
  assign(connection: Connection): void {
    this.connection = connection;
    this.isReused = connection.isOpen;
  }

  expire(): void {
    const error = new DeadlinePassed(this.phase(), this.timeoutMs);
    this.fail(error);
    if (this.controller) this.controller.abort(error);
    else if (this.connection && !this.connection.isOpen) this.connection.socket?.destroy(error);
  }

  onRequestStart(controller: Dispatcher.DispatchController): void {
    if (this.isSettled) {
      controller.abort(new Error("the deadline passed before the request was written"));
      return;
    }
    this.controller = controller;
    this.sentAt = performance.now();
    if (this.connection) this.isReused = this.connection.exchanges++ > 0;
  }

  onResponseStart(_: Dispatcher.DispatchController, statusCode: number, headers: IncomingHeaders): void {
    if (statusCode < 200) return;
    this.answeredAt = performance.now();
    this.statusCode = statusCode;
    this.headers = boundHeaders(headers);
  }

  onResponseData(controller: Dispatcher.DispatchController, chunk: Buffer): void {
    const room = BODY_KEPT_BYTES - this.receivedBytes;
    // A copy: undici's chunks are views into a shared buffer.
    if (room > 0) this.kept.push(Buffer.from(chunk.subarray(0, room)));
    this.receivedBytes += chunk.length;
    if (this.receivedBytes <= BODY_READ_BYTES) return;
    this.succeed();
    controller.abort(new Error("the rest of the body is not wanted"));
  }

  onResponseEnd(): void {
    this.succeed();
  }

  onResponseError(_: Dispatcher.DispatchController, error: Error): void {
    this.fail(error);
  }

  private succeed(): void {
    if (this.isSettled) return;
    this.settle({ ok: true, ...this.response(), phases: this.phases(), remoteAddress: this.remoteAddress() });
  }

  fail(error: Error): void {
    if (this.isSettled) return;
    this.settle({
      ok: false,
      error: classifyNetworkError(error),
      phases: this.phases(),
      remoteAddress: this.remoteAddress(),
      partial: this.statusCode > 0 ? this.response() : null,
    });
  }

  private settle(exchange: Exchange): void {
    this.isSettled = true;
    clearTimeout(this.timer);
    this.resolve(exchange);
  }

  private response(): Response {
    const truncated = this.receivedBytes > BODY_KEPT_BYTES;
    return {
      statusCode: this.statusCode,
      headers: this.headers,
      body: textOf(this.kept, truncated),
      truncated,
    };
  }

  private remoteAddress(): string | null {
    return this.connection?.remoteAddress ?? null;
  }

  private phase(): ExchangePhase {
    if (this.answeredAt > 0) return "body";
    if (this.sentAt > 0) return "first_byte";
    const connection = this.connection;
    if (!connection || connection.isOpen) return "queue";
    if (connection.connectedAt !== null) return "tls";
    return connection.isNamed && connection.lookedUpAt === null ? "dns" : "connect";
  }

  private phases(): Phases {
    const now = performance.now();
    const first_byte = this.sentAt > 0 ? Math.round((this.answeredAt || now) - this.sentAt) : null;
    const total = Math.round(now - this.startedAt);
    const c = this.isReused ? null : this.connection;
    if (!c?.socket) return { dns: null, connect: null, tls: null, first_byte, total };
    const isResolved = !c.isNamed || c.lookedUpAt !== null;
    const dialledAt = c.lookedUpAt ?? c.startedAt;
    return {
      dns: c.isNamed ? Math.round((c.lookedUpAt ?? now) - c.startedAt) : null,
      connect: isResolved ? Math.round((c.connectedAt ?? now) - dialledAt) : null,
      tls: c.isSecure && c.connectedAt !== null ? Math.round((c.securedAt ?? now) - c.connectedAt) : null,
      first_byte,
      total,
    };
  }
}

type IncomingHeaders = Record<string, string | string[] | undefined>;

function expire(exchange: PendingExchange): void {
  exchange.expire();
}

function boundHeaders(headers: IncomingHeaders): Record<string, string> {
  const bounded: Record<string, string> = {};
  let count = 0;
  let chars = 0;
  for (const name in headers) {
    const value = headers[name];
    // Cookies are the receiver's own credentials; a log of ours is no place for them.
    const text = name === "set-cookie" ? "***" : Array.isArray(value) ? value.join(", ") : (value ?? "");
    chars += name.length + text.length;
    if (++count > HEADERS_KEPT || chars > HEADER_CHARS_KEPT) break;
    bounded[name] = text;
  }
  return bounded;
}

/** Postgres text cannot hold NUL, and a cut may fall inside a character: neither may cost us the attempt's record. */
function textOf(chunks: Buffer[], isCut: boolean): string {
  const [first] = chunks;
  if (!first) return "";
  const bytes = chunks.length === 1 ? first : Buffer.concat(chunks);
  const text = isCut ? new StringDecoder("utf8").write(bytes) : bytes.toString("utf8");
  return text.includes("\0") ? text.replaceAll("\0", "\uFFFD") : text;
}
