import { describe, expect, it } from "vitest";
import { GET } from "@/app/v1/openapi.json/route";
import { CONTRACTS } from "../contracts";
import { EVENT_DEFINITIONS } from "../events/catalog";
import { logger } from "../logger";
import { openApiDocument } from "./openapi";
import { schemaCompiler } from "./openapi/testing/schema-compiler";
import { useTestEnvironment } from "./testing/environment";

type Node = Record<string, unknown>;

const document = openApiDocument({ origin: "https://mindbill.test" });
// What is served is the JSON text: undefined members and class instances must not matter.
const served = JSON.parse(JSON.stringify(document)) as typeof document;
const operations = Object.entries(served.paths).flatMap(([path, methods]) =>
  Object.entries(methods).map(([method, operation]) => ({ path, method, operation: operation as Node })),
);

/** Follows a local `#/…` pointer. */
function resolve(pointer: string): unknown {
  const tokens = pointer.slice(2).split("/");
  return tokens.reduce<unknown>(
    (node, token) => (node as Node | undefined)?.[token.replaceAll("~1", "/").replaceAll("~0", "~")],
    served,
  );
}

function* nodes(value: unknown): Generator<Node> {
  if (typeof value !== "object" || value === null) return;
  if (!Array.isArray(value)) yield value as Node;
  for (const child of Object.values(value)) yield* nodes(child);
}

/** The names of the body's own members; what lies deeper names no tenant. */
function bodyMembers(operation: Node): string[] {
  const body = operation.requestBody as { content: Record<string, { schema: Node }> } | undefined;
  return Object.keys((body?.content["application/json"]?.schema.properties as Node) ?? {});
}

const compile = schemaCompiler(served);

describe("the OpenAPI document", () => {
  it("has one operation per contract", () => {
    expect(operations.map(({ method, path }) => `${method} ${path}`).sort()).toEqual(
      CONTRACTS.map(({ method, path }) => `${method.toLowerCase()} ${path}`).sort(),
    );
  });

  it("resolves every reference", () => {
    const references = [...nodes(served)].flatMap(({ $ref }) => (typeof $ref === "string" ? [$ref] : []));
    expect(references.length).toBeGreaterThan(100);
    expect(references.filter((reference) => resolve(reference) === undefined)).toEqual([]);
  });

  it("gives every operation an id of its own", () => {
    const ids = operations.map(({ operation }) => operation.operationId);
    expect(new Set(ids).size).toBe(ids.length);
  });

  it("declares exactly the parameters that stand in a path", () => {
    for (const { path, operation } of operations) {
      const declared = (operation.parameters as Node[]).filter((each) => each.in === "path");
      const inPath = [...path.matchAll(/\{(\w+)\}/g)].map((match) => match[1]);
      expect(
        declared.map(({ name }) => name),
        path,
      ).toEqual(inPath);
    }
  });

  it("says what every query parameter looks like", () => {
    const queries = operations.flatMap(({ operation }) =>
      (operation.parameters as Node[]).filter((each) => each.in === "query"),
    );
    expect(queries.length).toBeGreaterThan(10);
    for (const { name, schema } of queries) {
      expect(Object.keys(schema as Node), String(name)).toContainEqual(
        expect.stringMatching(/^(type|anyOf)$/),
      );
    }
  });

  it("lets no request name an organization: the tenant comes from the credentials", () => {
    const members = operations.flatMap(({ operation }) => [
      ...(operation.parameters as Node[]).map(({ name }) => name),
      ...bodyMembers(operation),
    ]);
    expect(members).toContain("url");
    expect(members).toContain("limit");
    expect(members.filter((member) => /organi[sz]ation|tenant|owner_id/i.test(String(member)))).toEqual([]);
  });

  it("demands a token or a session everywhere but where a contract is public", () => {
    const open = operations.filter(({ operation }) => (operation.security as unknown[]).length === 0);
    expect(open.map(({ operation }) => operation.operationId).sort()).toEqual(
      CONTRACTS.filter(({ access }) => access === "public")
        .map(({ operationId }) => operationId)
        .sort(),
    );
  });

  it("documents a problem for every refusal and the Idempotency-Key of every POST", () => {
    for (const { method, operation } of operations) {
      const responses = operation.responses as Record<string, Node>;
      expect(Object.keys(responses)).toEqual(expect.arrayContaining(["400", "500", "503"]));
      for (const [status, response] of Object.entries(responses)) {
        if (Number(status) < 400) continue;
        expect(resolve(String(response.$ref))).toHaveProperty(["content", "application/problem+json"]);
      }
      const takesKey = JSON.stringify(operation.parameters).includes("parameters/Idempotency-Key");
      expect(takesKey).toBe(method === "post");
    }
  });

  it("holds only schemas that a JSON Schema validator compiles", () => {
    const schemas = [...nodes(served)].flatMap((node) => (node.schema ? [node.schema] : []));
    expect(schemas.length).toBeGreaterThan(50);
    for (const schema of schemas) expect(() => compile(schema)).not.toThrow();
  });
});

describe("the webhooks section", () => {
  const requestOf = (type: string) => {
    const { post } = served.webhooks[type] as { post: { requestBody: { content: Node } } };
    return post.requestBody.content["application/json"] as { schema: Node; example: Node };
  };

  it("has an entry for every type that can be subscribed to", () => {
    expect(Object.keys(served.webhooks)).toEqual(EVENT_DEFINITIONS.map(({ type }) => type));
  });

  it.each(EVENT_DEFINITIONS.map(({ type }) => type))(
    "%s: its example has its schema, and no other's",
    (type) => {
      const { schema, example } = requestOf(type);
      const validate = compile(schema);
      expect(validate(example), JSON.stringify(validate.errors)).toBe(true);
      expect(validate({ ...example, type: "other.type" })).toBe(false);
      expect(validate({ ...example, data: {} })).toBe(false);
    },
  );
});

describe("GET /v1/openapi.json", () => {
  it("answers the document of this instance to anybody, and lets it be cached", async () => {
    useTestEnvironment();
    logger.level = "silent";
    const response = await GET(new Request("http://internal:3000/v1/openapi.json"), {});
    expect([response.status, response.headers.get("cache-control")]).toEqual([200, "public, max-age=300"]);
    expect(await response.json()).toEqual(served);
  });
});
