import { z } from "zod";

export type JsonSchema = Record<string, unknown>;

/** zod checks these by pattern too; the format says the same in one word that tools know. */
const SPOKEN_FORMATS = new Set(["date", "date-time", "email"]);

/**
 * A zod schema as JSON Schema 2020-12, which OpenAPI 3.1 embeds. A request shows what may be sent (before
 * transforms and defaults), a response what is answered. What JSON Schema cannot say becomes `{}`.
 */
export function jsonSchemaOf(schema: z.ZodType, direction: "request" | "response"): JsonSchema {
  const { $schema: _, ...json } = z.toJSONSchema(schema, {
    io: direction === "request" ? "input" : "output",
    unrepresentable: "any",
    override: ({ jsonSchema }) => {
      if (SPOKEN_FORMATS.has(jsonSchema.format ?? "")) delete jsonSchema.pattern;
      if (jsonSchema.minimum === Number.MIN_SAFE_INTEGER) delete jsonSchema.minimum;
      if (jsonSchema.maximum === Number.MAX_SAFE_INTEGER) delete jsonSchema.maximum;
      // Answers may gain members: a generated client must not refuse them.
      if (direction === "response" && jsonSchema.additionalProperties === false) {
        delete jsonSchema.additionalProperties;
      }
    },
  });
  return json;
}
