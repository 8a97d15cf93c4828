import { createServer as createTlsServer } from "node:https";
import { afterEach, describe, expect, it } from "vitest";
import type { Exchange } from "./exchange";
import { listen, makeCertificate, startReceiver } from "./receiver.fixture";
import type { SenderOptions } from "./send";
import { answers, cleanUp, expectError, kept, post, sender } from "./send.fixture";

afterEach(cleanUp);

const attempt = (url: string, options: Partial<SenderOptions> = {}): Promise<Exchange> =>
  post(sender(options), url, 1_000);
const errorOf = (exchange: Exchange) => expectError(exchange).error;

describe("the sender over TLS", () => {
  const good = makeCertificate("hooks.example.com", "DNS:hooks.example.com");
  const expired = makeCertificate("hooks.example.com", "DNS:hooks.example.com", -1);
  const literal = makeCertificate("127.0.0.1", "IP:127.0.0.1");
  const lookup = answers("127.0.0.1");
  let names: (string | false | null)[] = [];

  const serve = async (certificate: { key: string; cert: string }) => {
    names = [];
    const server = createTlsServer(certificate, (_, response) => response.end("ok"));
    server.on("secureConnection", (socket) => names.push(socket.servername));
    return kept(listen(server, "https"));
  };

  it("verifies the certificate and sends the name (SNI), though the connection goes to the checked address", async () => {
    const { port } = await serve(good);
    const exchange = await attempt(`https://hooks.example.com:${port}/`, {
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
        lookup,
      });
      expect(errorOf(exchange)).toMatchObject({ class: "tls_failed", detail: "self_signed" });
    } finally {
      delete process.env.NODE_TLS_REJECT_UNAUTHORIZED;
    }
  });

  it("names a port that does not speak TLS, and one that never finishes the handshake", async () => {
    const plain = await kept(startReceiver((socket) => socket.end("HTTP/1.1 400 Bad Request\r\n\r\n")));
    const refused = await attempt(plain.url.replace("http:", "https:"), {});
    expect(errorOf(refused)).toMatchObject({ class: "tls_failed", detail: "protocol" });

    const mute = await kept(startReceiver((socket) => socket.resume()));
    const exchange = await post(sender(), mute.url.replace("http:", "https:"), 100);
    expect(errorOf(exchange)).toMatchObject({ class: "timeout", detail: "tls" });
    expect(exchange.phases.tls).toBeGreaterThanOrEqual(90);
  });
});
