import { beforeAll, describe, expect, it } from "vitest";
import { z } from "zod";
import { DomainError } from "../errors";
import { newId } from "../id";
import { logger } from "../logger";
import { encodeCursor } from "../pagination";
import { endpoint } from "./contract";
import { methodNotAllowed } from "./method-not-allowed";
import { reply } from "./reply";
import { servePublic } from "./serve";
import { useTestEnvironment } from "./testing/environment";
import { unknownPath } from "./unknown-path";

beforeAll(() => {
  useTestEnvironment();
  logger.level = "silent";
});

const contract = endpoint({
  method: "GET",
  path: "/v1/things/{id}",
  operationId: "getThing",
  tag: "Things",
  summary: "Read a thing",
  access: "public",
  params: z.strictObject({ id: z.string().regex(/^thing_\d+$/) }),
  query: z.strictObject({ cursor: z.string().optional() }),
  response: z.unknown(),
  etag: true,
});

/** Serves one answer of a verb at `/v1/things/thing_1`. */
async function ask(
  answer: () => unknown,
  {
    headers = {},
    query = "",
    id = "thing_1",
  }: { headers?: Record<string, string>; query?: string; id?: string } = {},
): Promise<Response> {
  const handler = servePublic(contract, async () => answer());
  const request = new Request(`http://internal:3000/v1/things/${id}${query}`, { headers });
  return handler(request, { params: Promise.resolve({ id }) });
}

const refuse = (error: unknown) => () => {
  throw error;
};

describe("every response", () => {
  it("carries the Request-Id that was sent, when it is one", async () => {
    const requestId = newId("req");
    expect((await ask(() => ({}), { headers: { "request-id": requestId } })).headers.get("request-id")).toBe(
      requestId,
    );
    const refused = await ask(refuse(new DomainError("conflict", "No.")), {
      headers: { "request-id": requestId },
    });
    expect(refused.headers.get("request-id")).toBe(requestId);
    expect((await refused.json()).request_id).toBe(requestId);
  });

  it.each(["", "abc", "req_1", `req_${"A".repeat(32)}`, `req_${"0".repeat(33)}`, newId("evt")])(
    "gets a Request-Id of its own when %j was sent",
    async (sent) => {
      const answered = (await ask(() => ({}), { headers: { "request-id": sent } })).headers.get("request-id");
      expect(answered).toMatch(/^req_[0-9a-f]{32}$/);
      expect(answered).not.toBe(sent);
    },
  );

  it("is kept by no cache unless its verb says so", async () => {
    expect((await ask(() => ({}))).headers.get("cache-control")).toBe("private, no-store");
    const refused = await ask(refuse(new DomainError("not_found", "No.")));
    expect(refused.headers.get("cache-control")).toBe("private, no-store");
    const open = await ask(() => reply({}, { headers: { "cache-control": "public" } }));
    expect(open.headers.get("cache-control")).toBe("public");
  });
});

describe("a success", () => {
  it("is JSON with the contract's status, or the verb's", async () => {
    const plain = await ask(() => ({ id: "thing_1" }));
    expect([plain.status, plain.headers.get("content-type")]).toEqual([200, "application/json"]);
    expect(await plain.json()).toEqual({ id: "thing_1" });
    expect((await ask(() => reply({}, { status: 202 }))).status).toBe(202);
  });

  it("has no body with 204", async () => {
    const done = await ask(() => reply(null, { status: 204 }));
    expect([done.status, await done.text(), done.headers.get("content-type")]).toEqual([204, "", null]);
  });

  it("points to the next page at the public origin, with the same filters", async () => {
    const next_cursor = encodeCursor("thing_1");
    const page = await ask(() => ({ data: [], next_cursor }), { query: "?cursor=old" });
    expect(page.headers.get("link")).toBe(
      `<https://mindbill.test/v1/things/thing_1?cursor=${next_cursor}>; rel="next"`,
    );
    expect((await ask(() => ({ data: [], next_cursor: null }))).headers.get("link")).toBeNull();
  });

  it("answers 304 to its own ETag, and again in full once anything shown has changed", async () => {
    const etag = (await ask(() => reply({ a: 1 }, { version: 3 }))).headers.get("etag") ?? "";
    expect(etag).toMatch(/^"3-/);
    const headers = { "if-none-match": etag };
    const same = await ask(() => reply({ a: 1 }, { version: 3 }), { headers });
    expect([same.status, await same.text(), same.headers.get("etag")]).toEqual([304, "", etag]);
    expect((await ask(() => reply({ a: 2 }, { version: 3 }), { headers })).status).toBe(200);
  });
});

describe("a refusal", () => {
  it("is a problem document at the path that was asked", async () => {
    const refused = await ask(refuse(new DomainError("conflict", "Try something else.")));
    expect([refused.status, refused.headers.get("content-type")]).toEqual([409, "application/problem+json"]);
    expect(await refused.json()).toMatchObject({
      code: "conflict",
      instance: "/v1/things/thing_1",
      errors: [],
    });
  });

  it("carries its own headers", async () => {
    const busy = new DomainError("rate_limited", "Slow down.", { headers: { "retry-after": "7" } });
    expect((await ask(refuse(busy))).headers.get("retry-after")).toBe("7");
  });

  it("tells a missing token from a wrong one, as RFC 6750 §3 asks", async () => {
    const missing = await ask(refuse(new DomainError("unauthenticated", "Send one.")));
    expect([missing.status, missing.headers.get("www-authenticate")]).toEqual([
      401,
      'Bearer realm="mindbill"',
    ]);
    const wrong = await ask(refuse(new DomainError("invalid_token", "Wrong.")));
    expect(wrong.headers.get("www-authenticate")).toBe('Bearer realm="mindbill", error="invalid_token"');
  });

  it("is 404 for an id that cannot be one, before the verb runs", async () => {
    const refused = await ask(refuse(new Error("The verb ran")), { id: "other_1" });
    expect(refused.status).toBe(404);
  });
});

describe("a failure", () => {
  it.each([new Error("password=hunter2"), "text", null, { code: "P2002", meta: "hunter2" }, 1n])(
    "says nothing of its cause: %s",
    async (cause) => {
      const failed = await ask(refuse(cause));
      const text = await failed.text();
      expect(failed.status).toBe(500);
      expect(JSON.parse(text)).toMatchObject({
        code: "internal",
        request_id: failed.headers.get("request-id"),
      });
      expect(text).not.toMatch(/hunter2|P2002|Error/);
    },
  );

  it("of rendering the answer is a failure like any other", async () => {
    expect((await ask(() => ({ a: 1n }))).status).toBe(500);
  });

  it.each(["P1001", "P2024", "P2028", "ECONNREFUSED", "57P03", "53300"])(
    "of a database that does not answer (%s) is 503, to be tried again",
    async (code) => {
      const failed = await ask(refuse(Object.assign(new Error("down"), { code })));
      expect([failed.status, failed.headers.get("retry-after")]).toEqual([503, "5"]);
      expect((await failed.json()).code).toBe("unavailable");
    },
  );
});

describe("a path", () => {
  const request = (method: string) => new Request("http://internal:3000/v1/things", { method });

  it("refuses the methods it does not have, naming those it has", async () => {
    const { PUT } = methodNotAllowed("GET", "POST");
    const refused = await PUT(request("PUT"));
    expect([refused.status, refused.headers.get("allow")]).toEqual([405, "GET, POST"]);
    expect(await refused.json()).toMatchObject({
      code: "method_not_allowed",
      detail: "Use GET or POST here.",
    });
  });

  it("that no operation has is a problem document too", async () => {
    const missing = await unknownPath(request("POST"));
    expect([missing.status, missing.headers.get("content-type")]).toEqual([404, "application/problem+json"]);
  });
});
