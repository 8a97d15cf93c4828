import { createServer, type IncomingHttpHeaders, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

export type Received = { headers: IncomingHttpHeaders; body: string; at: number };

export type TestReceiver = {
  url: string;
  received: Received[];
  /** How to answer the next requests; the default is 204. */
  answer: (response: ServerResponse, request: Received, index: number) => void;
  close(): Promise<void>;
};

/** A real HTTP receiver on loopback that keeps what it got, byte for byte. */
export async function startReceiver(): Promise<TestReceiver> {
  const receiver: TestReceiver = {
    url: "",
    received: [],
    answer: (response) => response.writeHead(204).end(),
    close: async () => undefined,
  };
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const one = { headers: request.headers, body: Buffer.concat(chunks).toString("utf8"), at: Date.now() };
    const index = receiver.received.push(one) - 1;
    receiver.answer(response, one, index);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  receiver.url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/hook`;
  receiver.close = () =>
    new Promise((resolve) => {
      server.closeAllConnections();
      server.close(() => resolve());
    });
  return receiver;
}
