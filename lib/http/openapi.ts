import { CONTRACTS } from "../contracts";
import { EVENT_API_VERSION, EVENT_DEFINITIONS } from "../events/catalog";
import { COMMON_SCHEMAS, HEADERS, SECURITY_SCHEMES } from "./openapi/components";
import { operationOf } from "./openapi/operation";
import { HEADER_PARAMETERS } from "./openapi/parameters";
import { type Refusal, refusalResponse } from "./openapi/refusals";
import { schemaNames } from "./openapi/schema-names";
import { EVENT_ENVELOPE, WEBHOOK_HEADERS, webhooksOf } from "./openapi/webhooks";

export type OpenApiDocument = {
  openapi: string;
  paths: Record<string, Record<string, object>>;
  webhooks: Record<string, object>;
  components: { schemas: Record<string, object> } & Record<string, Record<string, object>>;
} & Record<string, unknown>;

/**
 * OpenAPI 3.1 of REST v1 and of the webhooks it sends, from the contracts that serve the requests and the
 * catalog that events are checked against.
 * @param origin where this instance is reached, without a path.
 */
export function openApiDocument({ origin }: { origin: string }): OpenApiDocument {
  const names = schemaNames(CONTRACTS);
  const refusals = new Map<string, Refusal>();
  const paths: OpenApiDocument["paths"] = {};
  for (const contract of CONTRACTS) {
    const operation = operationOf(contract, names, (refusal) => refusals.set(refusal.name, refusal));
    paths[contract.path] = { ...paths[contract.path], [contract.method.toLowerCase()]: operation };
  }
  return {
    openapi: "3.1.1",
    jsonSchemaDialect: "https://json-schema.org/draft/2020-12/schema",
    info: {
      title: "Mindbill",
      version: "1",
      summary: "Bills, signed webhooks and API tokens for workers' compensation and medical-legal billing.",
      description: DESCRIPTION,
      license: { name: "Apache-2.0", identifier: "Apache-2.0" },
      "x-event-api-version": EVENT_API_VERSION,
    },
    servers: [{ url: origin }],
    tags: [...new Set(CONTRACTS.map(({ tag }) => tag)), "Webhooks you receive"].map((name) => ({ name })),
    security: [{ token: [] }],
    paths,
    webhooks: webhooksOf(EVENT_DEFINITIONS),
    components: {
      securitySchemes: SECURITY_SCHEMES,
      schemas: { ...COMMON_SCHEMAS, EventEnvelope: EVENT_ENVELOPE, ...names.schemas() },
      parameters: { ...HEADER_PARAMETERS, ...WEBHOOK_HEADERS },
      headers: HEADERS,
      responses: Object.fromEntries(
        [...refusals]
          .sort(([a], [b]) => (a < b ? -1 : 1))
          .map(([name, each]) => [name, refusalResponse(each)]),
      ),
    },
  };
}

const DESCRIPTION = `JSON in and out; RFC 3339 times in UTC; money as decimal strings; ids with a prefix.
Lists go newest first by cursor: send \`next_cursor\` back as \`cursor\` until \`has_more\` is false.
Refusals are RFC 9457 problem documents with a stable \`code\`. Somebody else's id answers like a missing one.`;
