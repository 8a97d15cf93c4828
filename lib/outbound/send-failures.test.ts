import { once } from "node:events";
import { createServer as createHttpServer } from "node:http";
import type { Socket } from "node:net";
import { afterEach, describe, expect, it } from "vitest";
import { listen, onRequest, startAnswering, startReceiver } from "./receiver.fixture";
import { cleanUp, expectError, kept, post, sender } from "./send.fixture";

afterEach(cleanUp);

describe("send to a receiver that fails", () => {
  const silent = (write: (socket: Socket) => void) =>
    startReceiver((socket) => onRequest(socket, () => write(socket)));

  it("names a refused connection", async () => {
    const receiver = await startReceiver(() => undefined);
    await receiver.close();
    const failure = expectError(await post(sender(), receiver.url));
    expect(failure.error).toMatchObject({ class: "connection_refused", detail: "ECONNREFUSED" });
    expect(failure.partial).toBeNull();
  });

  it("settles every request of a burst to a refusing port, those that waited included", async () => {
    const receiver = await startReceiver(() => undefined);
    await receiver.close();
    const to = sender({ connectionsPerOrigin: 2 });
    const all = await Promise.all(Array.from({ length: 200 }, () => post(to, receiver.url)));
    expect(all.every((exchange) => !exchange.ok && exchange.error.class === "connection_refused")).toBe(true);
  });

  it("names a reset on accept", async () => {
    const receiver = await kept(startReceiver((socket) => socket.resetAndDestroy()));
    expect(expectError(await post(sender(), receiver.url)).error.class).toBe("connection_reset");
  });

  it("names a connection closed before any answer", async () => {
    const receiver = await kept(silent((socket) => socket.end()));
    expect(expectError(await post(sender(), receiver.url)).error.class).toBe("connection_reset");
  });

  it.each([
    ["", "connection_reset"],
    ["connection: close\r\n", "response_malformed"],
  ])("reports a body that ends early, with what arrived (%j)", async (extra, errorClass) => {
    const receiver = await kept(
      silent((socket) => socket.end(`HTTP/1.1 200 OK\r\n${extra}content-length: 100\r\n\r\nhalf`)),
    );
    const failure = expectError(await post(sender(), receiver.url));
    expect(failure.error.class).toBe(errorClass);
    expect(failure.partial).toMatchObject({ statusCode: 200, body: "half" });
  });

  it.each([
    ["a bad chunk size", "HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\nzz\r\nhello\r\n"],
    ["no HTTP at all", "SSH-2.0-OpenSSH_9.6\r\n\r\n"],
    ["two lengths", "HTTP/1.1 200 OK\r\ncontent-length: 2\r\ncontent-length: 3\r\n\r\nok"],
    ["a length that is no number", "HTTP/1.1 200 OK\r\ncontent-length: -1\r\n\r\nok"],
    [
      "both a length and chunks",
      "HTTP/1.1 200 OK\r\ncontent-length: 2\r\ntransfer-encoding: chunked\r\n\r\n0\r\n\r\n",
    ],
  ])("names %s as malformed", async (_, answer) => {
    const receiver = await kept(startAnswering(answer));
    expect(expectError(await post(sender(), receiver.url)).error.class).toBe("response_malformed");
  });

  it("refuses 100 KB of headers", async () => {
    const receiver = await kept(startAnswering(`HTTP/1.1 200 OK\r\nx-big: ${"y".repeat(100_000)}\r\n\r\n`));
    expect(expectError(await post(sender(), receiver.url)).error.class).toBe("header_too_large");
  });

  it("keeps a bounded number of headers", async () => {
    const many = Array.from({ length: 200 }, (_, i) => `x-${i}: ${i}\r\n`).join("");
    const receiver = await kept(startAnswering(`HTTP/1.1 200 OK\r\n${many}content-length: 0\r\n\r\n`));
    const exchange = await post(sender(), receiver.url);
    expect(exchange.ok && Object.keys(exchange.headers).length).toBe(64);
  });

  it.each([
    ["answers nothing", "first_byte", (_: Socket) => undefined],
    [
      "never ends its headers",
      "first_byte",
      (socket: Socket) => drip(socket, "HTTP/1.1 200 OK\r\n", "x-a: b\r\n"),
    ],
    [
      "drips its body",
      "body",
      (socket: Socket) => drip(socket, "HTTP/1.1 200 OK\r\ncontent-length: 999\r\n\r\n", "z"),
    ],
    [
      "drips chunks",
      "body",
      (socket: Socket) => drip(socket, "HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n", "1\r\nz\r\n"),
    ],
  ])("stops one that %s at the total deadline", async (_, phase, write) => {
    const receiver = await kept(silent(write));
    const startedAt = Date.now();
    const failure = expectError(await post(sender(), receiver.url, 150));
    expect(failure.error).toMatchObject({ class: "timeout", detail: phase });
    expect(Date.now() - startedAt).toBeLessThan(1_500);
    expect(failure.phases.total).toBeGreaterThanOrEqual(145);
    expect(failure.partial?.statusCode ?? null).toBe(phase === "body" ? 200 : null);
  });

  it("hangs up when the deadline passes", async () => {
    let hungUp: Promise<unknown> = Promise.reject(new Error("no request came"));
    hungUp.catch(() => undefined);
    const receiver = await kept(
      startReceiver((socket) => {
        hungUp = once(socket, "close");
        socket.resume();
      }),
    );
    await post(sender(), receiver.url, 80);
    await hungUp;
  });

  it("stops a name that does not resolve in time, and says that it was the lookup", async () => {
    const failure = expectError(
      await post(sender({ lookup: () => new Promise(() => undefined) }), "https://slow-dns.example.com/", 80),
    );
    expect(failure.error).toMatchObject({ class: "timeout", detail: "dns" });
    expect(failure.phases).toMatchObject({ connect: null, tls: null, first_byte: null });
    expect(failure.phases.dns).toBeGreaterThanOrEqual(75);
  });

  it("names a failing lookup", async () => {
    const lookup = () =>
      Promise.reject(
        Object.assign(new Error("getaddrinfo ENOTFOUND x"), { code: "ENOTFOUND", syscall: "getaddrinfo" }),
      );
    const failure = expectError(await post(sender({ lookup }), "https://gone.example.com/"));
    expect(failure.error).toMatchObject({ class: "dns_failed", detail: "ENOTFOUND" });
    expect(
      expectError(await post(sender({ lookup: async () => [] }), "https://none.example.com/")).error.class,
    ).toBe("dns_failed");
  });

  it("serves the healthy while a thousand requests hang", async () => {
    const dead = await kept(startReceiver((socket) => socket.resume()));
    const healthy = await kept(
      listen(
        createHttpServer((_, response) => response.end("ok")),
        "http",
      ),
    );
    const to = sender({ connectionsPerOrigin: 50 });
    const hanging = Array.from({ length: 1_000 }, () => post(to, dead.url, 300));
    const good = await Promise.all(Array.from({ length: 100 }, () => post(to, healthy.url, 4_000)));
    expect(good.every((exchange) => exchange.ok)).toBe(true);
    const failures = await Promise.all(hanging);
    expect(failures.every((exchange) => !exchange.ok && exchange.error.class === "timeout")).toBe(true);
  });
});

function drip(socket: Socket, head: string, drop: string): void {
  socket.write(head);
  const timer = setInterval(() => socket.write(drop), 10);
  socket.on("close", () => clearInterval(timer));
}
