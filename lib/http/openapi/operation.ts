import { SCOPES } from "../../auth/scopes";
import type { Contract } from "../contract";
import { parametersOf, requestBodyOf } from "./parameters";
import { type Refusal, refusalsByStatus } from "./refusals";
import type { SchemaNames } from "./schema-names";

/** The operation object of a contract; its refusals are references that `remember` is told of. */
export function operationOf(
  contract: Contract,
  names: SchemaNames,
  remember: (refusal: Refusal) => void,
): object {
  const refusals = refusalsByStatus(contract);
  refusals.forEach(remember);
  const requestBody = requestBodyOf(contract);
  const scope = SCOPES.find((known) => known === contract.access);
  return {
    operationId: contract.operationId,
    tags: [contract.tag],
    summary: contract.summary,
    ...(contract.description ? { description: contract.description } : {}),
    security: securityOf(contract),
    ...(scope ? { "x-scope": scope } : {}),
    parameters: parametersOf(contract),
    ...(requestBody ? { requestBody } : {}),
    responses: {
      ...successOf(contract, names),
      ...Object.fromEntries(
        refusals.map(({ name, status }) => [status, { $ref: `#/components/responses/${name}` }]),
      ),
    },
  };
}

function securityOf({ access }: Contract): object[] {
  if (access === "public") return [];
  return access === "session" ? [{ session: [] }] : [{ token: [] }, { session: [] }];
}

function successOf(contract: Contract, names: SchemaNames): object {
  const { status, method, etag } = contract;
  const description = status === 201 ? "Created." : status === 204 ? "Done; no content." : "Success.";
  const schema = names.responseSchema(contract.response);
  const isList = (schema.properties as { next_cursor?: unknown } | undefined)?.next_cursor !== undefined;
  const headers = [
    "Request-Id",
    ...(contract.access === "public" ? [] : ["RateLimit-Policy", "RateLimit"]),
    ...(etag && status !== 204 ? ["ETag"] : []),
    ...(method === "POST" ? ["Idempotent-Replayed"] : []),
    ...(isList ? ["Link"] : []),
  ];
  const success = {
    description: [description, shownOnce(contract)].filter(Boolean).join(" "),
    headers: Object.fromEntries(headers.map((name) => [name, { $ref: `#/components/headers/${name}` }])),
    ...(status === 204 ? {} : { content: { "application/json": { schema } } }),
  };
  const unchanged = { description: "Nothing has changed since the ETag in If-None-Match." };
  return { [status]: success, ...(etag && method === "GET" ? { 304: unchanged } : {}) };
}

function shownOnce({ showOnce }: Contract): string {
  if (showOnce.length === 0) return "";
  const members = showOnce.map((name) => `\`${name}\``).join(", ");
  return `Shown here only: ${members}; null when an Idempotency-Key replays the answer.`;
}
