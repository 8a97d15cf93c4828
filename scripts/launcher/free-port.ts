import { randomInt } from "node:crypto";
import { createServer } from "node:net";

/** Whether nobody listens on a port of an address now. */
export function isFree(port: number, host = "127.0.0.1"): Promise<boolean> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once("error", () => resolve(false));
    server.listen({ port, host, exclusive: true }, () => server.close(() => resolve(true)));
  });
}

/**
 * A loopback port that is free now, preferably the one used before.
 * Taken from below 32768: above it the system hands ports to outgoing connections, which could sit on a
 * remembered one.
 */
export async function freePort(preferred?: number, free = isFree): Promise<number> {
  if (preferred !== undefined && (await free(preferred))) return preferred;
  for (let tries = 0; tries < 100; tries++) {
    const port = randomInt(20_000, 32_000);
    if (await free(port)) return port;
  }
  throw new Error("No free port was found between 20000 and 32000");
}
