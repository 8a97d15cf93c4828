import { z } from "zod";
import { endpoint } from "../contract";

export const getOpenApiContract = endpoint({
  method: "GET",
  path: "/v1/openapi.json",
  operationId: "getOpenApi",
  tag: "Reference",
  summary: "Read this description",
  description:
    "OpenAPI 3.1 of this API and of the webhooks it sends, made from the same contracts that serve the requests.",
  access: "public",
  response: z.record(z.string(), z.unknown()).describe("An OpenAPI 3.1 document."),
});
