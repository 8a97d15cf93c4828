import { setTimeout as sleep } from "node:timers/promises";
import type { Exchange } from "./exchange";
import type { Receiver } from "./receiver.fixture";
import { createSender, type Sender, type SenderOptions } from "./send";

export const LOOPBACK = ["127.0.0.0/8", "::1/128"];
export const OK = "HTTP/1.1 200 OK\r\ncontent-length: 2\r\n\r\nok";

const cleanups: (() => Promise<unknown>)[] = [];

/** For afterEach: closes what `kept` and `sender` opened. */
export async function cleanUp(): Promise<void> {
  for (const clean of cleanups.splice(0).reverse()) await clean();
}

export async function kept(receiver: Promise<Receiver>): Promise<Receiver> {
  const started = await receiver;
  cleanups.push(started.close);
  return started;
}

/** A sender that may reach loopback, unless told otherwise. */
export function sender(options: Partial<SenderOptions> = {}): Sender {
  const made = createSender({ allowedNetworks: LOOPBACK, ...options });
  cleanups.push(made.close);
  return made;
}

export function post(
  to: Sender,
  url: string,
  timeoutMs = 2_000,
  headers: Record<string, string> = {},
): Promise<Exchange> {
  return to.send({ url, method: "POST", headers, body: Buffer.from('{"a":1}'), timeoutMs });
}

export function expectError(exchange: Exchange): Extract<Exchange, { ok: false }> {
  if (exchange.ok) throw new Error(`expected a failure, got ${exchange.statusCode}`);
  return exchange;
}

/** undici hands a connection back in the turn of the event loop after the answer. */
export const aTick = () => sleep(5);

/** A lookup that answers these addresses. */
export function answers(...addresses: string[]) {
  return async () => addresses.map((address) => ({ address, family: address.includes(":") ? 6 : 4 }));
}
