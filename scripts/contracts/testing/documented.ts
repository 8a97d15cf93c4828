import type { ValidateFunction } from "ajv/dist/2020";
import { expect } from "vitest";
import type { Contract } from "@/lib/http/contract";
import { openApiDocument } from "@/lib/http/openapi";
import { schemaCompiler } from "@/lib/http/openapi/testing/schema-compiler";
import type { RouteAnswer } from "@/lib/testing/fixtures";

type Response = { content?: Record<string, { schema: object }>; headers?: Record<string, unknown> };

const document = openApiDocument({ origin: "https://mindbill.test" });
const compile = schemaCompiler(document);
const compiled = new Map<object, ValidateFunction>();

/** Fails the test unless the OpenAPI document announces this status with a body like this one. */
export function expectDocumented(contract: Contract, answer: RouteAnswer): void {
  const place = `${contract.method} ${contract.path} → ${answer.status}`;
  const response = responseOf(contract, answer.status);
  expect(response, `${place} is documented; it said ${answer.text.slice(0, 500)}`).toBeDefined();
  const type = answer.headers.get("content-type");
  expect(type, `media type of ${place}`).toBe(Object.keys(response?.content ?? {})[0] ?? null);
  expect(answer.headers.get("request-id"), `Request-Id of ${place}`).toMatch(/^req_[0-9a-f]{32}$/);
  const schema = response?.content?.[type ?? ""]?.schema;
  if (!schema) return;
  const validate = compiled.get(schema) ?? compile(schema);
  compiled.set(schema, validate);
  const isValid = validate(answer.body);
  expect(isValid, `${place}: ${JSON.stringify(validate.errors)} in ${answer.text.slice(0, 500)}`).toBe(true);
}

function responseOf(contract: Contract, status: number): Response | undefined {
  const operation = document.paths[contract.path]?.[contract.method.toLowerCase()] as {
    responses: Record<string, { $ref?: string } & Response>;
  };
  const response = operation.responses[status];
  const name = response?.$ref?.split("/").at(-1);
  return name ? (document.components.responses?.[name] as Response) : response;
}
