import { createServer } from "node:net";
import { expect, test } from "vitest";
import { freePort, isFree } from "@/scripts/launcher/free-port";

test("the port of last time is taken again when it is free", async () => {
  expect(await freePort(25_432, async () => true)).toBe(25_432);
});

test("when the port of last time is taken another one is chosen, below those of outgoing connections", async () => {
  const port = await freePort(25_432, async (candidate) => candidate !== 25_432);
  expect(port).not.toBe(25_432);
  expect(port).toBeGreaterThanOrEqual(20_000);
  expect(port).toBeLessThan(32_000);
});

test("a port that someone listens on is not free, and is free afterwards", async () => {
  const server = createServer();
  const port = await freePort();
  await new Promise<void>((resolve) => server.listen(port, "127.0.0.1", resolve));
  expect(await isFree(port)).toBe(false);
  await new Promise((resolve) => server.close(resolve));
  expect(await isFree(port)).toBe(true);
});

test("it gives up with a sentence when no port is free", async () => {
  await expect(freePort(undefined, async () => false)).rejects.toThrow("No free port was found");
});
