import "server-only";
import { env } from "../../env";
import { type OpenApiDocument, openApiDocument } from "../openapi";
import { type Reply, reply } from "../reply";

let document: OpenApiDocument | undefined;

/** The description of this instance; it changes with a deployment only. */
export async function readOpenApi(): Promise<Reply<Record<string, unknown>>> {
  document ??= openApiDocument({ origin: env().origin });
  return reply<Record<string, unknown>>(document, { headers: { "cache-control": "public, max-age=300" } });
}
