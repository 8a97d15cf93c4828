import { z } from "zod";
import { type Contract, NOTHING } from "../contract";
import { type JsonSchema, jsonSchemaOf } from "./json-schema";

/** What every list understands is described here once, not in each contract. */
const DESCRIPTIONS: Record<string, string> = {
  limit: "How many to answer.",
  cursor: "`next_cursor` of the previous page, unchanged.",
  "created_at[gte]": "Created at this time or later.",
  "created_at[gt]": "Created after this time.",
  "created_at[lte]": "Created at this time or earlier.",
  "created_at[lt]": "Created before this time.",
};

/** Path, query and header parameters of an operation, in this order. */
export function parametersOf(contract: Contract): object[] {
  return [...located(contract, "path"), ...located(contract, "query"), ...headerParameters(contract)];
}

function located(contract: Contract, place: "path" | "query"): object[] {
  const schema = place === "path" ? contract.params : contract.query;
  if (schema === NOTHING) return [];
  const json = jsonSchemaOf(schema, "request");
  const required = new Set((json.required ?? []) as string[]);
  return Object.entries((json.properties ?? {}) as Record<string, JsonSchema>).map(([name, property]) => {
    const { description = DESCRIPTIONS[name], ...rest } = property;
    return {
      name,
      in: place,
      required: place === "path" || required.has(name),
      ...(description ? { description } : {}),
      schema: isTime(name) ? timeSchema(rest) : rest,
    };
  });
}

const isTime = (name: string) => /\[(gte?|lte?)\]$/.test(name);

/** A filter that parses its time by code of its own shows as plain text otherwise. */
function timeSchema(schema: JsonSchema): JsonSchema {
  return schema.anyOf || schema.format ? schema : { ...schema, format: "date-time" };
}

function headerParameters({ method, etag }: Contract): object[] {
  const names = [
    ...(method === "POST" ? ["Idempotency-Key"] : []),
    ...(etag && method === "GET" ? ["If-None-Match"] : []),
    ...(etag && (method === "PATCH" || method === "DELETE") ? ["If-Match"] : []),
    "Request-Id",
  ];
  return names.map((name) => ({ $ref: `#/components/parameters/${name}` }));
}

/** `components.parameters`: the headers that any operation may take. */
export const HEADER_PARAMETERS = Object.fromEntries(
  [
    header(
      "Idempotency-Key",
      "Makes a repeat safe for 24 hours: the same key with the same body answers the first result again, with `Idempotent-Replayed: true`; with another body 422. `X-Idempotent-Key` is understood too.",
      { minLength: 1, maxLength: 255, pattern: "^[\\x21-\\x7e]+$" },
    ),
    header("If-None-Match", "An ETag that you have: 304 when nothing has changed since."),
    header("If-Match", "The ETag that you read: 412 when somebody has changed the resource since."),
    header("Request-Id", "Your own id of this request (`req_` and 32 hex digits), echoed and logged."),
  ].map((parameter) => [parameter.name, parameter]),
);

function header(name: string, description: string, constraints: object = {}) {
  return { name, in: "header", required: false, description, schema: { type: "string", ...constraints } };
}

/** `requestBody` of an operation; undefined when it takes none. */
export function requestBodyOf(contract: Contract): object | undefined {
  if (contract.body === NOTHING) return undefined;
  return {
    required: !acceptsNothing(contract.body),
    content: { "application/json": { schema: jsonSchemaOf(contract.body, "request") } },
  };
}

function acceptsNothing(body: z.ZodType): boolean {
  return body instanceof z.ZodObject && body.safeParse({}).success;
}
