import diagnostics from "node:diagnostics_channel";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { Exchange } from "./exchange";
import { onRequest, type Receiver, startReceiver } from "./receiver.fixture";
import { resolvesNow } from "./resolve";
import type { SenderOptions } from "./send";
import { answers, aTick, cleanUp, expectError, LOOPBACK, OK, post, sender } from "./send.fixture";

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
afterEach(cleanUp);

/** One request of a sender that may reach public addresses only, unless told otherwise. */
const attempt = (url: string, options: Partial<SenderOptions> = {}): Promise<Exchange> =>
  post(sender({ allowedNetworks: [], ...options }), url, 1_000);
const errorOf = (exchange: Exchange) => expectError(exchange).error;

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
    const to = sender({
      allowedNetworks: ["127.0.0.1/32"],
      lookup: async () => [{ address, family: 4 }],
    });
    const send = () => post(to, `http://moving.example.com:${receiver.port}/`);
    expect((await send()).ok).toBe(true);
    address = "127.0.0.2";
    await aTick();
    expect((await send()).ok).toBe(true); // the open connection still leads to the checked address
    await to.drainPool();
    expect(errorOf(await send())).toMatchObject({ class: "blocked_destination", detail: "loopback" });
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
