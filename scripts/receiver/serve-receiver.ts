import { once } from "node:events";
import { createServer, type IncomingMessage } from "node:http";
import type { AddressInfo } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";
import { type Verdict, verify } from "@/scripts/receiver/verify";

export type ReceiverOptions = {
  /** 0 takes a free one. */
  port: number;
  secret: string | null;
  /** Waits this long before answering. */
  delayMs: number;
  /** Answered to what is in order. */
  status: number;
  /** This many first requests are answered with 500. */
  fail: number;
  onRequest(received: Received): void;
};

export type Received = {
  at: string;
  method: string;
  path: string;
  headers: Record<string, string>;
  body: string;
  /** Answered with this status. */
  status: number;
} & Verdict;

/** Starts a sample receiver on all addresses: verifies each delivery, tells about it and answers. */
export async function serveReceiver(
  options: ReceiverOptions,
): Promise<{ port: number; close(): Promise<void> }> {
  let failuresLeft = options.fail;
  const server = createServer(async (request, response) => {
    const headers = flat(request.headers);
    const body = await read(request);
    const verdict = verify(options.secret, headers, body);
    const status =
      failuresLeft-- > 0 ? 500 : verdict.verified || options.secret === null ? options.status : 401;
    const { method = "", url = "" } = request;
    options.onRequest({ at: new Date().toISOString(), method, path: url, headers, body, status, ...verdict });
    if (options.delayMs > 0) await sleep(options.delayMs);
    response.writeHead(status, { "content-type": "text/plain" }).end(status < 300 ? "thank you\n" : "no\n");
  });
  server.listen(options.port);
  await once(server, "listening");
  return {
    port: (server.address() as AddressInfo).port,
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

async function read(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk);
  return Buffer.concat(chunks).toString("utf8");
}

function flat(headers: IncomingMessage["headers"]): Record<string, string> {
  return Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, String(value)]));
}
