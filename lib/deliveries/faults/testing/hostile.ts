import { createServer as createHttps } from "node:https";
import type { Socket } from "node:net";
import {
  listen,
  makeCertificate,
  onRequest,
  type Receiver,
  startReceiver,
} from "../../../outbound/receiver.fixture";

export type Hostile = {
  /** Completes "one that …". */
  name: string;
  timeoutMs?: number;
  /** What it does with each connection; without it, it is made in another way below. */
  onSocket?: (socket: Socket) => void;
  start?: () => Promise<Receiver>;
  expected: {
    status: "delivered" | "retrying" | "failed";
    code: number | null;
    error: string | null;
    hint?: RegExp;
  };
};

const answering = (answer: () => string | Promise<string>) => (socket: Socket) =>
  onRequest(socket, async () => {
    socket.write(await answer());
  });
const afterwards = (act: (socket: Socket) => void) => (socket: Socket) =>
  onRequest(socket, () => act(socket));
const empty = (status: string, ...headers: string[]) =>
  [`HTTP/1.1 ${status}`, "content-length: 0", ...headers, "", ""].join("\r\n");
const answersAfter = (ms: number) =>
  answering(() => new Promise((resolve) => setTimeout(() => resolve(empty("200 OK")), ms)));

const failed = (error: string, hint: RegExp, code: number | null = null) =>
  ({ status: "retrying", code, error, hint }) as const;
const DELIVERED = { status: "delivered", code: 200, error: null } as const;
const SLOW_TIMEOUT_MS = 5_000;

/** Ways to misbehave on real sockets, and what is to become of a delivery to each. */
export const HOSTILE: readonly Hostile[] = [
  {
    name: "drips a byte a second",
    onSocket: afterwards((socket) =>
      drip(socket, "HTTP/1.1 200 OK\r\ncontent-length: 999\r\n\r\n", "z", 1_000),
    ),
    expected: failed("timeout", /2xx and close/, 200),
  },
  {
    name: "never ends its headers",
    onSocket: afterwards((socket) => drip(socket, "HTTP/1.1 200 OK\r\n", "x-more: y\r\n", 50)),
    expected: failed("timeout", /answer 2xx at once/),
  },
  {
    name: "promises an answer again and again (103)",
    onSocket: afterwards((socket) => drip(socket, "", "HTTP/1.1 103 Early Hints\r\n\r\n", 5)),
    expected: failed("timeout", /answer 2xx at once/),
  },
  {
    name: "answers 10 GB",
    onSocket: afterwards((socket) => pour(socket, 10_000_000_000)),
    expected: DELIVERED,
  },
  {
    name: "closes in the middle of its body",
    onSocket: afterwards((socket) => socket.end("HTTP/1.1 200 OK\r\ncontent-length: 100\r\n\r\nhalf")),
    expected: failed("connection_reset", /next retry often succeeds/, 200),
  },
  {
    name: "sends a bad chunk",
    onSocket: answering(() => "HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\nzz\r\nhello\r\n"),
    expected: failed("response_malformed", /not a web server/, 200),
  },
  {
    name: "sends a header of 100 KB",
    onSocket: answering(() => empty("200 OK", `x-big: ${"y".repeat(100_000)}`)),
    expected: failed("header_too_large", /fewer or shorter headers/),
  },
  {
    name: "shows a certificate that it signed itself",
    start: () => {
      const certificate = makeCertificate("127.0.0.1", "IP:127.0.0.1");
      return listen(
        createHttps(certificate, (_, response) => response.end()),
        "https",
      );
    },
    expected: failed("tls_failed", /public authority/),
  },
  {
    name: "redirects to an inner address",
    onSocket: answering(async () => empty("307 Temporary Redirect", `location: ${(await openTarget()).url}`)),
    expected: failed("redirect", /final address/, 307),
  },
  {
    name: "is gone",
    onSocket: answering(() => empty("410 Gone")),
    expected: { status: "failed", code: 410, error: "gone", hint: /replay what was missed/ },
  },
  {
    name: "asks for 120 s",
    onSocket: answering(() => empty("429 Too Many Requests", "retry-after: 120")),
    expected: failed("bad_status", /rate limit/, 429),
  },
  {
    name: "asks for a date",
    onSocket: answering(() =>
      empty("503 Service Unavailable", `retry-after: ${new Date(Date.now() + 300_000).toUTCString()}`),
    ),
    expected: failed("bad_status", /retried automatically/, 503),
  },
  {
    name: "answers 204",
    onSocket: answering(() => "HTTP/1.1 204 No Content\r\n\r\n"),
    expected: { ...DELIVERED, code: 204 },
  },
  {
    name: "answers after 80 % of its deadline",
    timeoutMs: SLOW_TIMEOUT_MS,
    onSocket: answersAfter(SLOW_TIMEOUT_MS * 0.8),
    expected: DELIVERED,
  },
  {
    name: "answers after 110 % of its deadline",
    timeoutMs: 1_000,
    onSocket: answersAfter(1_100),
    expected: failed("timeout", /answer 2xx at once/),
  },
  {
    name: "resets each connection",
    onSocket: (socket) => socket.resetAndDestroy(),
    expected: failed("connection_reset", /next retry often succeeds/),
  },
  {
    name: "refuses its port",
    start: async () => {
      const receiver = await startReceiver(() => undefined);
      await receiver.close();
      return { ...receiver, close: async () => undefined };
    },
    expected: failed("connection_refused", /probably stopped/),
  },
];

export function startHostile({ start, onSocket }: Hostile): Promise<Receiver> {
  return start ? start() : startReceiver(onSocket ?? (() => undefined));
}

let target: Promise<Receiver> | null = null;

/** Where the redirect leads. */
export function openTarget(): Promise<Receiver> {
  target ??= startReceiver((socket) => socket.end(empty("200 OK")));
  return target;
}

function drip(socket: Socket, head: string, drop: string, everyMs: number): void {
  socket.write(head);
  const timer = setInterval(() => socket.write(drop), everyMs);
  socket.on("close", () => clearInterval(timer));
}

/** Writes as fast as the other side reads. */
function pour(socket: Socket, bytes: number): void {
  const block = Buffer.alloc(64 * 1024, "a");
  socket.write(`HTTP/1.1 200 OK\r\ncontent-length: ${bytes}\r\n\r\n`);
  const more = () => {
    while (!socket.destroyed && socket.write(block)) bytes -= block.length;
  };
  socket.on("drain", more);
  more();
}
