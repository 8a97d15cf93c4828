import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { canonicalJson } from "./canonical-json";
import { sign } from "./signature";
import { eventKey, type ServedApp, serveApp, signingKey } from "./testing/served-app";

let app: ServedApp;
let runs = 0;

beforeEach(async () => {
  runs = 0;
  app = await serveApp((client) => [
    client.createFunction({ id: "guarded", retries: 0, triggers: { event: "test/guarded" } }, () => {
      runs += 1;
    }),
  ]);
  await vi.waitFor(async () => expect((await app.health()).synced).toBe(true));
});

afterEach(() => app.stop());

const callBody = canonicalJson({
  version: 2,
  event: { name: "test/guarded", data: {} },
  events: [{ name: "test/guarded", data: {} }],
  steps: {},
  ctx: { run_id: "run", attempt: 0, stack: { stack: [], current: 0 } },
});

function callApp(headers: Record<string, string>, body = callBody) {
  return fetch(`${app.appUrl}?fnId=app-guarded&stepId=step`, { method: "POST", headers, body });
}

describe("calls to the app", () => {
  it("runs a call signed with the shared key", async () => {
    const response = await callApp({ "x-inngest-signature": sign(callBody, signingKey, Date.now()) });
    expect(response.status).toBe(200);
    expect(runs).toBe(1);
  });

  it.each([
    ["an unsigned call", () => ({})],
    [
      "a call signed with another key",
      () => ({ "x-inngest-signature": sign(callBody, `signkey-test-${"00".repeat(32)}`, Date.now()) }),
    ],
    ["a signature of another body", () => ({ "x-inngest-signature": sign("{}", signingKey, Date.now()) })],
    [
      "a signature of six minutes ago",
      () => ({ "x-inngest-signature": sign(callBody, signingKey, Date.now() - 360_000) }),
    ],
  ])("answers 401 to %s and runs nothing", async (_, headers) => {
    expect((await callApp(headers())).status).toBe(401);
    expect(runs).toBe(0);
  });

  it("does not register for somebody who cannot sign", async () => {
    expect((await fetch(app.appUrl, { method: "PUT" })).status).toBe(401);
  });
});

describe("calls to the clock", () => {
  it.each(["wrong", "", encodeURIComponent(`${eventKey} `)])(
    "answers 401 to the event key '%s'",
    async (key) => {
      const body = JSON.stringify({ name: "test/guarded", data: {} });
      expect((await fetch(`${app.clockUrl}/e/${key}`, { method: "POST", body })).status).toBe(401);
      await app.client.send({ name: "test/guarded", data: { the: "right key" } });
      await vi.waitFor(() => expect(runs).toBe(1));
    },
  );

  it("takes no functions from somebody without the signing key", async () => {
    const register = (authorization: string) =>
      fetch(`${app.clockUrl}/fn/register`, {
        method: "POST",
        headers: { authorization },
        body: JSON.stringify({ functions: [] }),
      });
    expect((await register("")).status).toBe(401);
    // The key itself is not the credential either: only its hash travels.
    expect((await register(`Bearer ${signingKey}`)).status).toBe(401);
    await app.client.send({ name: "test/guarded" });
    await vi.waitFor(() => expect(runs).toBe(1));
  });

  it("answers 413 to a body that would fill its memory, and 404 to a route it lacks", async () => {
    const body = JSON.stringify({ name: "test/guarded", data: { filler: "x".repeat(1_000_001) } });
    expect((await fetch(`${app.clockUrl}/e/${eventKey}`, { method: "POST", body })).status).toBe(413);
    expect((await fetch(`${app.clockUrl}/v1/events`)).status).toBe(404);
  });
});
