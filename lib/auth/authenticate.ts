import "server-only";
import { DomainError } from "../errors";
import type { Caller } from "./caller";
import { clientOf } from "./client-address";
import { callerOfSession } from "./session";
import { callerOfToken } from "./token";

export type { Caller } from "./caller";

/**
 * Who sends this request: the Bearer token if there is an Authorization header, else the portal's session.
 * @throws DomainError 401 unauthenticated | invalid_token, 403 ip_not_allowed | origin_mismatch, 404
 */
export function authenticate(request: Request, requestId: string): Promise<Caller> {
  const client = clientOf(request.headers);
  const authorization = request.headers.get("authorization");
  if (authorization === null) return callerOfSession(request, client, requestId);
  const [, token] = /^Bearer +(\S+)$/i.exec(authorization.trim()) ?? [];
  if (!token) {
    return Promise.reject(
      new DomainError("invalid_token", "The Authorization header must read “Bearer mbk_…”."),
    );
  }
  return callerOfToken(token, client, requestId);
}
