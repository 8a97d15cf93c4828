import "server-only";
import { DomainError } from "../errors";
import { exchange } from "./exchange";

/** Any address below /v1 that no operation has: a problem document instead of a page. */
export function unknownPath(request: Request): Promise<Response> {
  const contract = {
    operationId: "unknownPath",
    method: "GET",
    path: "/v1/*",
    status: 404,
    etag: false,
  } as const;
  return exchange(request, contract, async () => {
    throw new DomainError("not_found", "Nothing lives at this address. See /v1/openapi.json for what does.");
  });
}
