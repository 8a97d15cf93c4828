import { methodNotAllowed } from "@/lib/http/method-not-allowed";
import { getOpenApiContract } from "@/lib/http/openapi/contract";
import { readOpenApi } from "@/lib/http/openapi/read-openapi";
import { servePublic } from "@/lib/http/serve";

export const GET = servePublic(getOpenApiContract, readOpenApi);
export const { POST, PUT, PATCH, DELETE } = methodNotAllowed("GET");
