import diagnostics from "node:diagnostics_channel";
import { createServer as createTlsServer } from "node:https";
import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { Exchange } from "./exchange";
import { listen, makeCertificate, onRequest, type Receiver, startReceiver } from "./receiver.fixture";
import { resolvesNow } from "./resolve";
import { createSender, type Sender, type SenderOptions } from "./send";

const OK = "HTTP/1.1 200 OK\r\ncontent-length: 2\r\n\r\nok";
const LOOPBACK = ["127.0.0.0/8", "::1/128"];

let receiver: Receiver;
let socketsOpened = 0;
const countSocket = () => {
  socketsOpened++;
};

beforeAll(async () => {
  receiver = await startReceiver((socket) => onRequest(socket, () => socket.write(OK)));
  diagnostics.subscribe("net.client.socket", countSocket);
});
afterAll(async () => {
  diagnostics.unsubscribe("net.client.socket", countSocket);
  await receiver.close();
});
beforeEach(() => {
  socketsOpened = 0;
});

async function attempt(url: string, options: Partial<SenderOptions> = {}): Promise<Exchange> {
  const sender: Sender = createSender({ allowedNetworks: [], ...options });
  const exchange = await sender.send({
    url,
    method: "POST",
    headers: {},
    body: Buffer.from("{}"),
    timeoutMs: 1_000,
  });
  await sender.close();
  return exchange;
}
const errorOf = (exchange: Exchange) =>
  exchange.ok ? { class: `answered ${exchange.statusCode}` } : exchange.error;
const answers =
  (...addresses: string[]) =>
  async () =>
    addresses.map((address) => ({ address, family: address.includes(":") ? 6 : 4 }));

describe("the sender's guard", () => {
  it.each([
    "127.0.0.1",
    "2130706433",
    "0x7f000001",
    "0177.0.0.1",
    "127.1",
    "10.0.0.1",
    "192.168.0.1",
    "172.16.0.1",
    "100.64.0.1",
    "169.254.169.254",
    "2852039166",
    "0251.0376.0251.0376",
    "168.63.129.16",
    "0.0.0.0",
    "[::1]",
    "[::ffff:127.0.0.1]",
    "[::ffff:169.254.169.254]",
    "[64:ff9b::10.0.0.1]",
    "[64:ff9b:1::7f00:1]",
    "[2002:7f00:1::1]",
    "[fd00:ec2::254]",
    "[fe80::1]",
  ])("refuses the literal %s without opening a socket", async (host) => {
    for (const scheme of ["http", "https"]) {
      const exchange = await attempt(`${scheme}://${host}:${receiver.port}/`);
      expect(errorOf(exchange)).toMatchObject({ class: "blocked_destination" });
      expect(exchange).toMatchObject({
        remoteAddress: null,
        phases: { dns: null, connect: null, first_byte: null },
      });
    }
    expect([socketsOpened, receiver.connections()]).toEqual([0, 0]);
  });

  it.each([
    ["127.0.0.1"],
    ["10.1.2.3"],
    ["169.254.169.254"],
    ["::1"],
    ["::ffff:10.0.0.1"],
    ["64:ff9b::a9fe:a9fe"],
    ["8.8.8.8", "127.0.0.1"], // one bad address among good ones
    ["2606:4700:4700::1111", "fd00::1"],
  ])("refuses a name that resolves to %s %s", async (...addresses) => {
    const exchange = await attempt(`https://hooks.example.com:${receiver.port}/`, {
      lookup: answers(...addresses),
    });
    expect(errorOf(exchange)).toMatchObject({ class: "blocked_destination" });
    expect(exchange.remoteAddress).toBeNull();
    expect(receiver.connections()).toBe(0);
  });

  it("refuses a name that was public when it was registered and is private when it is sent to", async () => {
    const first = answers("93.184.216.34");
    const later = answers("127.0.0.1");
    let asked = 0;
    const lookup = () => (asked++ === 0 ? first() : later());

    expect(await resolvesNow("rebinding.example.com", { allowedNetworks: [], lookup })).toBe("ok");
    const exchange = await attempt(`https://rebinding.example.com:${receiver.port}/`, { lookup });
    expect(errorOf(exchange)).toEqual({
      class: "blocked_destination",
      message: "127.0.0.1 is not a public address (loopback)",
      detail: "loopback",
    });
    expect(receiver.connections()).toBe(0);
  });

  it("looks the name up again for every new connection", async () => {
    let address = "127.0.0.1";
    const sender = createSender({
      allowedNetworks: ["127.0.0.1/32"],
      lookup: async () => [{ address, family: 4 }],
    });
    const send = () =>
      sender.send({
        url: `http://moving.example.com:${receiver.port}/`,
        method: "POST",
        headers: {},
        body: Buffer.from("{}"),
        timeoutMs: 1_000,
      });
    expect((await send()).ok).toBe(true);
    address = "127.0.0.2";
    await sleep(5);
    expect((await send()).ok).toBe(true); // the open connection still leads to the checked address
    await sender.drainPool();
    expect(errorOf(await send())).toMatchObject({ class: "blocked_destination", detail: "loopback" });
    await sender.close();
  });

  it("speaks plain http to allowed networks only, even to a public address", async () => {
    const exchange = await attempt("http://hooks.example.com/", {
      lookup: answers("93.184.216.34"),
      allowedNetworks: LOOPBACK,
    });
    expect(errorOf(exchange)).toMatchObject({ class: "blocked_destination", detail: "plain_http" });
  });

  it.each(["file:///etc/passwd", "ftp://127.0.0.1/", "data:text/plain,x"])(
    "does not speak the scheme of %s",
    async (url) => {
      expect(errorOf(await attempt(url, { allowedNetworks: LOOPBACK }))).toMatchObject({
        class: "send_failed",
      });
      expect(socketsOpened).toBe(0);
    },
  );
});

describe("the sender over TLS", () => {
  const good = makeCertificate("hooks.example.com", "DNS:hooks.example.com");
  const expired = makeCertificate("hooks.example.com", "DNS:hooks.example.com", -1);
  const literal = makeCertificate("127.0.0.1", "IP:127.0.0.1");
  const lookup = answers("127.0.0.1");
  const running: Receiver[] = [];
  let names: (string | false | null)[] = [];

  const serve = async (certificate: { key: string; cert: string }) => {
    names = [];
    const server = createTlsServer(certificate, (_, response) => response.end("ok"));
    server.on("secureConnection", (socket) => names.push(socket.servername));
    const started = await listen(server, "https");
    running.push(started);
    return started;
  };
  afterAll(() => Promise.all(running.map((each) => each.close())));

  it("verifies the certificate and sends the name (SNI), though the connection goes to the checked address", async () => {
    const { port } = await serve(good);
    const exchange = await attempt(`https://hooks.example.com:${port}/`, {
      allowedNetworks: LOOPBACK,
      lookup,
      ca: good.cert,
    });
    expect(exchange).toMatchObject({ ok: true, statusCode: 200, remoteAddress: "127.0.0.1" });
    expect(exchange.phases).toMatchObject({
      dns: expect.any(Number),
      connect: expect.any(Number),
      tls: expect.any(Number),
    });
    expect(names).toEqual(["hooks.example.com"]);
  });

  it("accepts a literal address that its certificate names", async () => {
    const { port } = await serve(literal);
    const exchange = await attempt(`https://127.0.0.1:${port}/`, {
      allowedNetworks: LOOPBACK,
      ca: literal.cert,
    });
    expect(exchange.ok).toBe(true);
  });

  it.each([
    ["a self-signed certificate", good, undefined, "hooks.example.com", "self_signed"],
    ["an expired certificate", expired, expired.cert, "hooks.example.com", "expired"],
    ["a certificate for another name", good, good.cert, "other.example.com", "name_mismatch"],
  ])("refuses %s", async (_, certificate, ca, host, detail) => {
    const { port } = await serve(certificate);
    const exchange = await attempt(`https://${host}:${port}/`, {
      allowedNetworks: LOOPBACK,
      lookup,
      ...(ca ? { ca } : {}),
    });
    expect(errorOf(exchange)).toMatchObject({ class: "tls_failed", detail });
    expect(exchange.phases).toMatchObject({ connect: expect.any(Number), first_byte: null });
  });

  it("refuses them even when the environment switches verification off", async () => {
    process.env.NODE_TLS_REJECT_UNAUTHORIZED = "0";
    try {
      const { port } = await serve(good);
      const exchange = await attempt(`https://hooks.example.com:${port}/`, {
        allowedNetworks: LOOPBACK,
        lookup,
      });
      expect(errorOf(exchange)).toMatchObject({ class: "tls_failed", detail: "self_signed" });
    } finally {
      delete process.env.NODE_TLS_REJECT_UNAUTHORIZED;
    }
  });

  it("names a port that does not speak TLS, and one that never finishes the handshake", async () => {
    const plain = await startReceiver((socket) => socket.end("HTTP/1.1 400 Bad Request\r\n\r\n"));
    running.push(plain);
    const refused = await attempt(plain.url.replace("http:", "https:"), { allowedNetworks: LOOPBACK });
    expect(errorOf(refused)).toMatchObject({ class: "tls_failed", detail: "protocol" });

    const mute = await startReceiver((socket) => socket.resume());
    running.push(mute);
    const sender = createSender({ allowedNetworks: LOOPBACK });
    const exchange = await sender.send({
      url: mute.url.replace("http:", "https:"),
      method: "POST",
      headers: {},
      body: Buffer.from("{}"),
      timeoutMs: 100,
    });
    expect(errorOf(exchange)).toMatchObject({ class: "timeout", detail: "tls" });
    expect(exchange.phases.tls).toBeGreaterThanOrEqual(90);
    await sender.close();
  });
});
