import { afterEach, expect, it, vi } from "vitest";
import { serveClock } from "./serve-clock";
import { clientOf, eventKey, handlerOf, type LogLine, listen, signingKey } from "./testing/served-app";

const cleanups: (() => unknown)[] = [];

afterEach(async () => {
  for (const cleanup of cleanups.splice(0).reverse()) await cleanup();
});

it("believes no answer that the SDK did not sign, neither a success nor a refusal to be tried again", async () => {
  const log: LogLine[] = [];
  const { server, port } = await listen(() => undefined);
  cleanups.push(() => server.close());
  cleanups.push(() => server.closeAllConnections());
  const clock = await serveClock({
    appUrl: `http://127.0.0.1:${port}/api/inngest`,
    eventKey,
    signingKey,
    port: 0,
    retryBaseMs: 10,
    log: (level, message, fields) => log.push({ level, message, ...fields }),
  });
  cleanups.push(() => clock.stop(100));
  const client = clientOf(clock.port);
  const fn = client.createFunction({ id: "fn", retries: 1, triggers: { event: "test/fn" } }, () => undefined);
  const real = handlerOf(client, [fn]);
  const answers = [
    { status: 200, headers: {} },
    { status: 400, headers: { "x-inngest-no-retry": "true" } },
  ];
  server.removeAllListeners("request");
  server.on("request", (request, response) => {
    if (request.method === "PUT") return real(request, response);
    const { status, headers } = answers.shift() ?? { status: 500, headers: {} };
    response.writeHead(status, headers).end("null");
  });
  await client.send({ name: "test/fn" });
  await vi.waitFor(() =>
    expect(
      log.flatMap(({ message, cause }) => (message.startsWith("run") ? [`${message}: ${cause}`] : [])),
    ).toEqual([
      "run will be tried again: unsigned answer with status 200",
      "run failed for good: unsigned answer with status 400",
    ]),
  );
});
