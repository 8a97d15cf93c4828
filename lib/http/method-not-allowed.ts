import "server-only";
import { DomainError } from "../errors";
import { exchange } from "./exchange";

const METHODS = ["GET", "POST", "PUT", "PATCH", "DELETE"] as const;
type Method = (typeof METHODS)[number];
type Handler = (request: Request) => Promise<Response>;

/** Handlers for the methods that a route does not have: 405 with `Allow`, as a problem document. */
export function methodNotAllowed(...allowed: Method[]): Record<Method, Handler> {
  const handler: Handler = (request) =>
    exchange(
      request,
      {
        operationId: "methodNotAllowed",
        method: "GET",
        path: "/v1/*",
        status: 405,
        etag: false,
      },
      async () => {
        throw new DomainError("method_not_allowed", `Use ${allowed.join(" or ")} here.`, {
          headers: { allow: allowed.join(", ") },
        });
      },
    );
  return Object.fromEntries(METHODS.map((method) => [method, handler])) as Record<Method, Handler>;
}
