import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { type AddressInfo, createServer, type Server, type Socket } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";

export type Receiver = { port: number; url: string; connections: () => number; close: () => Promise<void> };

/** A real server on loopback that speaks raw bytes, so that it can misbehave in ways an HTTP server would not. */
export async function startReceiver(
  onSocket: (socket: Socket) => void,
  host = "127.0.0.1",
): Promise<Receiver> {
  return listen(createServer({ noDelay: true }, onSocket), "http", host);
}

/** Listens on any free port of `host` and counts the connections that arrive. */
export async function listen(
  server: Server,
  scheme: "http" | "https",
  host = "127.0.0.1",
): Promise<Receiver> {
  const sockets = new Set<Socket>();
  let seen = 0;
  server.on("connection", (socket: Socket) => {
    seen++;
    sockets.add(socket);
    socket.on("error", () => undefined).on("close", () => sockets.delete(socket));
  });
  await new Promise<void>((resolve) => server.listen(0, host, resolve));
  const { port } = server.address() as AddressInfo;
  return {
    port,
    url: `${scheme}://${host}:${port}/hook`,
    connections: () => seen,
    close: () => {
      for (const socket of sockets) socket.destroy();
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };
}

/** Calls `onRequest` with each complete request (head and body as text) that arrives on the socket. */
export function onRequest(socket: Socket, handle: (request: string) => void): void {
  let text = "";
  socket.on("data", (chunk) => {
    text += chunk.toString("latin1");
    const end = text.indexOf("\r\n\r\n");
    const length = Number(/content-length: (\d+)/i.exec(text)?.[1] ?? 0);
    if (end < 0 || text.length < end + 4 + length) return;
    const request = text.slice(0, end + 4 + length);
    text = text.slice(end + 4 + length);
    handle(request);
  });
}

/** A receiver that answers every request with these bytes and keeps the connection open. */
export function startAnswering(answer: string | Buffer): Promise<Receiver> {
  return startReceiver((socket) => onRequest(socket, () => socket.write(answer)));
}

/** A fresh self-signed certificate for `commonName`; `days` may be negative for one that has expired. */
export function makeCertificate(
  commonName: string,
  subjectAltName: string,
  days = 2,
): { key: string; cert: string } {
  const folder = mkdtempSync(path.join(tmpdir(), "mindbill-cert-"));
  const file = (name: string) => path.join(folder, name);
  const openssl = (command: string) => execFileSync("openssl", command.split(" "), { stdio: "pipe" });
  try {
    openssl(
      `req -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -keyout ${file("key")} -out ${file("csr")} -subj /CN=${commonName} -addext subjectAltName=${subjectAltName}`,
    );
    openssl(
      `x509 -req -in ${file("csr")} -signkey ${file("key")} -days ${days} -copy_extensions copyall -out ${file("cert")}`,
    );
    return { key: readFileSync(file("key"), "utf8"), cert: readFileSync(file("cert"), "utf8") };
  } finally {
    rmSync(folder, { recursive: true });
  }
}
