import { setTimeout as sleep } from "node:timers/promises";
import { afterEach, describe, expect, it } from "vitest";
import { BODY_KEPT_BYTES } from "./exchange";
import { onRequest, startAnswering, startReceiver } from "./receiver.fixture";
import { aTick, cleanUp, expectError, kept, OK, post, sender } from "./send.fixture";

afterEach(cleanUp);

describe("send", () => {
  it("sends exactly the bytes and headers it was given, and reads the answer", async () => {
    let request = "";
    const receiver = await kept(
      startReceiver((socket) =>
        onRequest(socket, (text) => {
          request = text;
          socket.write(
            "HTTP/1.1 200 OK\r\nX-Answer: yes\r\nset-cookie: a=1\r\nvary: a\r\nvary: b\r\ncontent-length: 5\r\n\r\nma\u00c3\u00b1a",
            "latin1",
          );
        }),
      ),
    );
    const exchange = await post(sender(), `${receiver.url}?q=1`, 2_000, { "webhook-id": "evt_1" });

    expect(request.split("\r\n")[0]).toBe("POST /hook?q=1 HTTP/1.1");
    expect(request).toContain(`host: 127.0.0.1:${receiver.port}\r\n`);
    expect(request).toContain("webhook-id: evt_1\r\n");
    expect(request).toContain("accept-encoding: identity\r\n");
    expect(request.endsWith('\r\n\r\n{"a":1}')).toBe(true);
    expect(exchange).toMatchObject({
      ok: true,
      statusCode: 200,
      body: "maña",
      truncated: false,
      remoteAddress: "127.0.0.1",
      headers: { "x-answer": "yes", "set-cookie": "***", vary: "a, b" },
    });
  });

  it("measures the phases in whole milliseconds, and none of the connection's on an open one", async () => {
    const receiver = await kept(
      startReceiver((socket) => onRequest(socket, () => void setTimeout(() => socket.write(OK), 60))),
    );
    const to = sender();
    const first = await post(to, receiver.url.replace("127.0.0.1", "localhost"));
    await aTick();
    const second = await post(to, receiver.url.replace("127.0.0.1", "localhost"));

    expect(receiver.connections()).toBe(1);
    expect(first.phases).toMatchObject({ dns: expect.any(Number), connect: expect.any(Number), tls: null });
    expect(second.phases).toMatchObject({ dns: null, connect: null, tls: null });
    for (const { phases, remoteAddress } of [first, second]) {
      expect(phases.first_byte).toBeGreaterThanOrEqual(55);
      expect(phases.total).toBeGreaterThanOrEqual(phases.first_byte ?? 0);
      expect(Object.values(phases).every((ms) => ms === null || Number.isInteger(ms))).toBe(true);
      expect(remoteAddress).toBe("127.0.0.1");
    }
  });

  it.each([200, 204, 410, 429, 500])("returns status %i as an answer", async (status) => {
    const receiver = await kept(
      startAnswering(`HTTP/1.1 ${status} X\r\n${status === 204 ? "" : "content-length: 0\r\n"}\r\n`),
    );
    expect(await post(sender(), receiver.url)).toMatchObject({
      ok: true,
      statusCode: status,
      body: "",
      truncated: false,
    });
  });

  it.each(["http://169.254.169.254/latest", "http://127.0.0.1:1/", "/elsewhere"])(
    "returns a redirect to %s and does not follow it",
    async (location) => {
      const receiver = await kept(
        startAnswering(`HTTP/1.1 307 X\r\nlocation: ${location}\r\ncontent-length: 0\r\n\r\n`),
      );
      const exchange = await post(sender(), receiver.url);
      expect(exchange).toMatchObject({ ok: true, statusCode: 307, headers: { location } });
      expect(receiver.connections()).toBe(1);
    },
  );

  it("passes over 1xx answers and rejects a 100 that nobody asked for", async () => {
    const hints = await kept(startAnswering(`HTTP/1.1 103 Early Hints\r\nlink: </x>\r\n\r\n${OK}`));
    expect(await post(sender(), hints.url)).toMatchObject({ ok: true, statusCode: 200, body: "ok" });
    const upgrade = await kept(
      startAnswering("HTTP/1.1 101 X\r\nupgrade: h2c\r\nconnection: upgrade\r\n\r\n"),
    );
    expect(expectError(await post(sender(), upgrade.url)).error.class).toBe("response_malformed");
  });

  it("keeps 16 KB of a body, reads a little more away and keeps the connection", async () => {
    const receiver = await kept(
      startAnswering(`HTTP/1.1 200 OK\r\ncontent-length: 40000\r\n\r\n${"x".repeat(40_000)}`),
    );
    const to = sender();
    for (let i = 0; i < 2; i++) {
      await aTick();
      const exchange = await post(to, receiver.url);
      expect(exchange).toMatchObject({ ok: true, truncated: true, body: "x".repeat(BODY_KEPT_BYTES) });
    }
    expect(receiver.connections()).toBe(1);
  });

  it("hangs up on a huge body, and the status still counts", async () => {
    let written = 0;
    const receiver = await kept(
      startReceiver((socket) =>
        onRequest(socket, () => {
          socket.write("HTTP/1.1 200 OK\r\ncontent-length: 10000000000\r\n\r\n");
          const flood = () => {
            while (!socket.destroyed && socket.write(Buffer.alloc(65_536, 120))) written += 65_536;
            if (!socket.destroyed) socket.once("drain", flood);
          };
          flood();
        }),
      ),
    );
    const exchange = await post(sender(), receiver.url);
    expect(exchange).toMatchObject({
      ok: true,
      statusCode: 200,
      truncated: true,
      body: "x".repeat(BODY_KEPT_BYTES),
    });
    await sleep(50);
    const settled = written;
    await sleep(50);
    expect(written).toBe(settled); // nobody reads any more
    expect(written).toBeLessThan(20_000_000); // socket buffers, not gigabytes
  });

  it("turns a binary body into storable text and never cuts a character in half", async () => {
    const binary = await kept(
      startAnswering(
        Buffer.concat([
          Buffer.from("HTTP/1.1 200 OK\r\ncontent-length: 4\r\n\r\n"),
          Buffer.from([0, 255, 65, 0]),
        ]),
      ),
    );
    expect(await post(sender(), binary.url)).toMatchObject({ body: "\uFFFD\uFFFDA\uFFFD" });

    const body = Buffer.from(`a${"é".repeat(10_000)}`);
    const cut = await kept(
      startAnswering(
        Buffer.concat([Buffer.from(`HTTP/1.1 200 OK\r\ncontent-length: ${body.length}\r\n\r\n`), body]),
      ),
    );
    expect(await post(sender(), cut.url)).toMatchObject({ body: `a${"é".repeat(8_191)}`, truncated: true });
  });

  it("never throws for a bad request of ours", async () => {
    const receiver = await kept(startAnswering(OK));
    expect(expectError(await post(sender(), "nonsense")).error.class).toBe("send_failed");
    const injected = await post(sender(), receiver.url, 500, { "x-a": "1\r\nx-b: 2" });
    expect(expectError(injected).error.class).toBe("send_failed");
    expect(receiver.connections()).toBe(0);
  });

  it("uses at most connectionsPerOrigin sockets, and the others wait within their deadline", async () => {
    const receiver = await kept(
      startReceiver((socket) => onRequest(socket, () => void setTimeout(() => socket.write(OK), 40))),
    );
    const to = sender({ connectionsPerOrigin: 2 });
    const all = await Promise.all(Array.from({ length: 10 }, () => post(to, receiver.url)));
    expect(all.every((exchange) => exchange.ok)).toBe(true);
    expect(receiver.connections()).toBe(2);
  });

  it("gives up on a request that never got a connection, without harming the one in flight", async () => {
    let requests = 0;
    const receiver = await kept(
      startReceiver((socket) =>
        onRequest(socket, () => {
          requests++;
          setTimeout(() => socket.write(OK), 150);
        }),
      ),
    );
    const to = sender({ connectionsPerOrigin: 1 });
    const slow = post(to, receiver.url);
    const waiting = expectError(await post(to, receiver.url, 50));
    expect(waiting.error).toMatchObject({ class: "timeout", detail: "queue" });
    expect((await slow).ok).toBe(true);
    expect((await post(to, receiver.url)).ok).toBe(true);
    expect([requests, receiver.connections()]).toEqual([2, 1]);
  });

  it("drainPool lets what is in flight end and opens new connections afterwards", async () => {
    const receiver = await kept(
      startReceiver((socket) => onRequest(socket, () => void setTimeout(() => socket.write(OK), 60))),
    );
    const to = sender();
    const inFlight = post(to, receiver.url);
    await sleep(20);
    await to.drainPool();
    expect((await inFlight).ok).toBe(true);
    expect((await post(to, receiver.url)).ok).toBe(true);
    expect(receiver.connections()).toBe(2);
  });

  it("after close, answers with a failure", async () => {
    const to = sender();
    await to.close();
    expect(expectError(await post(to, "http://127.0.0.1:9/")).error.class).toBe("send_failed");
  });
});
