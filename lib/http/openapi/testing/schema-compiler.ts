import { Ajv2020, type ValidateFunction } from "ajv/dist/2020";
import type { OpenApiDocument } from "../../openapi";

const BASE = "https://mindbill.test/openapi";

/** Compiles schemas of an OpenAPI document with a validator that is not ours. */
export function schemaCompiler(document: OpenApiDocument): (schema: unknown) => ValidateFunction {
  const ajv = new Ajv2020({ strict: true, strictTypes: false, validateFormats: false, allErrors: true });
  ajv.addKeyword("components");
  ajv.addSchema({ $id: BASE, components: JSON.parse(absolute(document.components)) });
  return (schema) => ajv.compile(JSON.parse(absolute(schema)));
}

/** As it is served, with references that also resolve from outside the document. */
function absolute(schema: unknown): string {
  return JSON.stringify(schema).replaceAll('"#/components/', `"${BASE}#/components/`);
}
