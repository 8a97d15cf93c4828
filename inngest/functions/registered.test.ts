import { afterEach, expect, it, vi } from "vitest";
import { parseRegistration } from "@/inngest/embedded/registration";
import { handlerOf, listen, signingKey } from "@/inngest/embedded/testing/served-app";
import { inngest } from "../client";
import { functions } from "./index";

const cleanups: (() => void)[] = [];

afterEach(() => {
  vi.unstubAllEnvs();
  for (const cleanup of cleanups.splice(0)) cleanup();
});

it("asks of an engine only what the embedded clock does too", async () => {
  const bodies: unknown[] = [];
  const engine = await listen(async (request, response) => {
    let text = "";
    for await (const chunk of request) text += chunk;
    bodies.push(JSON.parse(text));
    response.end(JSON.stringify({ status: 200 }));
  });
  vi.stubEnv("INNGEST_BASE_URL", `http://127.0.0.1:${engine.port}`);
  vi.stubEnv("INNGEST_SIGNING_KEY", signingKey);
  inngest.setEnvVars(process.env);
  const app = await listen(handlerOf(inngest, functions, true));
  for (const { server } of [engine, app]) cleanups.push(() => server.close());

  const synced = await fetch(`http://127.0.0.1:${app.port}/api/inngest`, { method: "PUT" });
  expect(synced.status).toBe(200);
  const specs = parseRegistration(bodies[0]);
  expect(specs).toHaveLength(functions.length);
  expect(specs.find(({ id }) => id === "mindbill-deliver-webhooks")).toMatchObject({
    events: new Set(["webhooks/due"]),
    crons: [{ line: "* * * * *" }],
    concurrencyMax: 2,
  });
});
