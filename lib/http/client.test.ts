import { afterEach, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { z } from "zod";
import { logger } from "../logger";
import { ApiError, call, callWithHeaders } from "./client";
import { endpoint } from "./contract";
import { reply } from "./reply";
import { servePublic } from "./serve";
import { useTestEnvironment } from "./testing/environment";

const contract = endpoint({
  method: "PATCH",
  path: "/v1/things/{id}",
  operationId: "updateThing",
  tag: "Things",
  summary: "Change a thing",
  access: "public",
  params: z.strictObject({ id: z.string() }),
  query: z.strictObject({ status: z.string().optional(), limit: z.coerce.number().optional() }),
  body: z.strictObject({ name: z.string() }),
  response: z.object({ id: z.string(), name: z.string(), status: z.string().optional() }),
  etag: true,
});
const organizationId = "org_1";

let seen: Request | undefined;
/** What stands where the network is: the real route, given the request that a browser would send. */
function connect(handler: ReturnType<typeof servePublic>, id = "thing_1"): void {
  vi.stubGlobal("fetch", (url: string, init: RequestInit) => {
    seen = new Request(new URL(url, "https://mindbill.test"), init);
    return handler(seen.clone(), { params: Promise.resolve({ id }) });
  });
}

beforeAll(() => {
  useTestEnvironment();
  logger.level = "silent";
});
beforeEach(() => {
  connect(
    servePublic(contract, async ({ params, body, query }) =>
      reply(
        { id: params.id, name: body.name, ...(query.status ? { status: query.status } : {}) },
        { version: 4 },
      ),
    ),
  );
});
afterEach(() => vi.unstubAllGlobals());

describe("a call", () => {
  it("answers what the operation answers, with its ETag", async () => {
    const { body, headers } = await callWithHeaders(contract, {
      organizationId,
      params: { id: "thing_1" },
      body: { name: "new" },
    });
    expect(body).toEqual({ id: "thing_1", name: "new" });
    expect(headers.get("etag")).toMatch(/^"4-/);
  });

  it("names the organization of its page, the version and the key, and goes to the same origin only", async () => {
    await call(contract, {
      organizationId,
      params: { id: "thing_1" },
      body: { name: "new" },
      ifMatch: `"4-${"a".repeat(16)}"`,
      idempotencyKey: "key",
    });
    expect(Object.fromEntries(seen?.headers ?? [])).toMatchObject({
      "mindbill-organization": organizationId,
      "if-match": `"4-${"a".repeat(16)}"`,
      "idempotency-key": "key",
    });
    expect([seen?.credentials, seen?.cache]).toEqual(["same-origin", "no-store"]);
  });

  it("escapes what it puts into the path and leaves out empty filters", async () => {
    await call(contract, {
      organizationId,
      params: { id: "../../x?y" },
      query: { status: "a,b", limit: undefined },
      body: { name: "new" },
    });
    expect(seen?.url).toBe("https://mindbill.test/v1/things/..%2F..%2Fx%3Fy?status=a%2Cb");
  });

  it("throws the problem that the server answers, with what to mend", async () => {
    const attempt = call(contract, {
      organizationId,
      params: { id: "thing_1" },
      body: {} as { name: string },
    });
    const error = await attempt.catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(ApiError);
    expect((error as ApiError).problem).toMatchObject({
      status: 422,
      errors: [{ pointer: "/name", code: "required" }],
    });
  });

  it("has something to show when what answers is not the API", async () => {
    const headers = { "request-id": "req_1" };
    vi.stubGlobal("fetch", async () => new Response("<h1>Bad gateway</h1>", { status: 502, headers }));
    const error = await call(contract, { organizationId }).catch((thrown: unknown) => thrown);
    expect((error as ApiError).problem).toMatchObject({ status: 502, code: "network", request_id: "req_1" });
  });

  it("has something to show when nobody answers, and lets a cancelled call be one", async () => {
    vi.stubGlobal("fetch", () => Promise.reject(new TypeError("Failed to fetch")));
    const error = await call(contract, { organizationId }).catch((thrown: unknown) => thrown);
    expect((error as ApiError).problem).toMatchObject({ status: 0, code: "network" });
    const cancelled = new DOMException("gone", "AbortError");
    vi.stubGlobal("fetch", () => Promise.reject(cancelled));
    await expect(call(contract, { organizationId })).rejects.toBe(cancelled);
  });

  it("answers null where there is no content", async () => {
    const done = endpoint({
      ...contract,
      method: "DELETE",
      body: z.strictObject({}),
      response: z.null(),
      status: 204,
    });
    connect(servePublic(done, async () => null));
    expect(await call(done, { organizationId, params: { id: "thing_1" } })).toBeNull();
  });
});
