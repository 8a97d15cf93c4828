import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import type { RequestListener } from "node:http";
import path from "node:path";
import { createInterface } from "node:readline";
import { afterEach, expect, it, vi } from "vitest";
import { clientOf, eventKey, handlerOf, listen, signingKey } from "./testing/served-app";

const root = path.resolve(import.meta.dirname, "../..");
const started: ChildProcess[] = [];
const cleanups: (() => void)[] = [];

afterEach(() => {
  for (const child of started.splice(0)) child.kill("SIGKILL");
  for (const cleanup of cleanups.splice(0)) cleanup();
});

/** Starts the clock as the launcher does: a process of its own, configured by its environment. */
function startProcess(settings: Record<string, string>) {
  const child = spawn(
    process.execPath,
    ["--conditions=react-server", "--import", "tsx", "inngest/embedded/main.ts"],
    {
      cwd: root,
      env: {
        NODE_ENV: "test",
        PATH: process.env.PATH,
        INNGEST_EVENT_KEY: eventKey,
        INNGEST_SIGNING_KEY: signingKey,
        MINDBILL_PARENT_FD: "0",
        ...settings,
      },
      stdio: ["pipe", "pipe", "inherit"],
    },
  );
  started.push(child);
  const lines: Record<string, unknown>[] = [];
  createInterface({ input: child.stdout }).on("line", (line) => lines.push(JSON.parse(line)));
  return { child, lines };
}

async function freePort(): Promise<number> {
  const { server, port } = await listen(() => undefined);
  server.close();
  return port;
}

it("goes on after kill -9: a new process syncs again, sweeps at once, serves events, and stops when asked", async () => {
  const calls: string[] = [];
  let handler: RequestListener = (_, response) => response.writeHead(503).end();
  const app = await listen((request, response) => handler(request, response));
  cleanups.push(() => app.server.closeAllConnections());
  cleanups.push(() => app.server.close());
  const clockPort = await freePort();
  const settings = {
    EMBEDDED_CLOCK_PORT: String(clockPort),
    EMBEDDED_CLOCK_APP_URL: `http://127.0.0.1:${app.port}/api/inngest`,
  };
  const client = clientOf(clockPort);
  const triggers = [{ cron: "0 0 1 1 *" }, { event: "test/wake" }];
  const wake = client.createFunction({ id: "wake", triggers }, ({ event }) => void calls.push(event.name));
  handler = handlerOf(client, [wake]);

  const first = startProcess(settings);
  await vi.waitFor(() => expect(calls).toEqual(["inngest/scheduled.timer"]), { timeout: 10_000 });
  first.child.kill("SIGKILL");
  await once(first.child, "close");

  const second = startProcess(settings);
  await vi.waitFor(() => expect(calls).toHaveLength(2), { timeout: 10_000 });
  await client.send({ name: "test/wake" });
  await vi.waitFor(() =>
    expect(calls).toEqual(["inngest/scheduled.timer", "inngest/scheduled.timer", "test/wake"]),
  );
  // The call that was just counted may still be on its way back.
  const health = async () => (await fetch(`http://127.0.0.1:${clockPort}/health`)).json();
  await vi.waitFor(async () => expect((await health()).running).toBe(0));
  expect(await health()).toEqual({
    status: "ok",
    synced: true,
    lastCallAt: expect.any(String),
    queued: 0,
    running: 0,
  });

  second.child.kill("SIGTERM");
  expect(await once(second.child, "close")).toEqual([0, null]);
  expect(second.lines.map(({ message }) => message)).toEqual(["listening", "synced", "stopped"]);
  expect(JSON.stringify(second.lines)).not.toContain(eventKey);
  expect(JSON.stringify(second.lines)).not.toContain(signingKey);
}, 30_000);

it("ends when the process that started it is gone", async () => {
  const { child, lines } = startProcess({
    EMBEDDED_CLOCK_PORT: "0",
    EMBEDDED_CLOCK_APP_URL: "http://127.0.0.1:9/api/inngest",
  });
  await vi.waitFor(() => expect(lines.map(({ message }) => message)).toContain("listening"), {
    timeout: 10_000,
  });
  // What the system does to this pipe when its holder dies.
  child.stdin.destroy();
  expect(await once(child, "close")).toEqual([0, null]);
}, 30_000);

it("ends with one line that names the missing variable, or the port that is taken", async () => {
  const appUrl = "http://127.0.0.1:9/api/inngest";
  const nameless = startProcess({ EMBEDDED_CLOCK_APP_URL: appUrl });
  expect(await once(nameless.child, "close")).toEqual([2, null]);
  expect(JSON.stringify(nameless.lines)).toContain("EMBEDDED_CLOCK_PORT");

  const taken = await listen(() => undefined);
  cleanups.push(() => taken.server.close());
  const late = startProcess({ EMBEDDED_CLOCK_PORT: String(taken.port), EMBEDDED_CLOCK_APP_URL: appUrl });
  expect(await once(late.child, "close")).toEqual([1, null]);
  expect(late.lines).toMatchObject([{ level: "error", cause: expect.stringContaining("EADDRINUSE") }]);
}, 30_000);
