import { z } from "zod";
import type { Contract } from "../contract";
import { type JsonSchema, jsonSchemaOf } from "./json-schema";

/** The resources of all responses as named components, each shape once. */
export type SchemaNames = {
  /** The schema of a response: a reference where it is a resource or a list of one, else inline. */
  responseSchema(response: z.ZodType): JsonSchema;
  /** `components.schemas`. */
  schemas(): Record<string, JsonSchema>;
};

/**
 * Names each resource for its `object` member, as its GET answers it: `object: "api_token"` becomes ApiToken.
 * Another shape of it (masked in a list, with a secret) is named for the first operation that answers that:
 * CreateApiTokenResult.
 */
export function schemaNames(contracts: readonly Contract[]): SchemaNames {
  const names = new Map<z.ZodType, string>();
  const taken = new Set<string>();
  for (const { response, operationId } of [...contracts].sort((a, b) => namingOrder(a) - namingOrder(b))) {
    const resource = resourceOf(response);
    if (!resource || names.has(resource.schema)) continue;
    const name = taken.has(pascal(resource.object))
      ? `${pascal(operationId)}Result`
      : pascal(resource.object);
    names.set(resource.schema, name);
    taken.add(name);
  }
  return {
    responseSchema(response) {
      const resource = resourceOf(response);
      const reference = resource && { $ref: `#/components/schemas/${names.get(resource.schema)}` };
      if (resource?.schema === response) return { ...reference };
      const json = jsonSchemaOf(response, "response");
      if (reference) (json.properties as { data: JsonSchema }).data.items = reference;
      return json;
    },
    schemas: () =>
      Object.fromEntries([...names].map(([schema, name]) => [name, jsonSchemaOf(schema, "response")])),
  };
}

/** One resource, then lists, then what the other methods answer. */
function namingOrder({ method, path }: Contract): number {
  if (method !== "GET") return 2;
  return path.endsWith("}") ? 0 : 1;
}

/** The resource that a response is, or is a list of; null for anything else. */
function resourceOf(response: z.ZodType): { schema: z.ZodType; object: string } | null {
  const object = objectMember(response);
  const schema = object === "list" ? itemOf(response) : response;
  const name = schema && objectMember(schema);
  return schema && name ? { schema, object: name } : null;
}

/** The text of `object: z.literal("bill")`; null when the schema has no such member. */
function objectMember(schema: z.ZodType): string | null {
  const member = schema instanceof z.ZodObject ? schema.shape.object : undefined;
  const value = member instanceof z.ZodLiteral ? member.value : null;
  return typeof value === "string" ? value : null;
}

function itemOf(list: z.ZodType): z.ZodType | null {
  const data = list instanceof z.ZodObject ? list.shape.data : null;
  return data instanceof z.ZodArray ? (data.element as z.ZodType) : null;
}

/** `api_token` and `createApiToken` → ApiToken, CreateApiToken. */
export function pascal(name: string): string {
  return name.replace(/(?:^|_)([a-z])/g, (_, letter: string) => letter.toUpperCase());
}
