import { POST as ROTATE } from "@/app/v1/api-tokens/[id]/rotate/route";
import { DELETE, GET as GET_ONE, PATCH } from "@/app/v1/api-tokens/[id]/route";
import { POST } from "@/app/v1/api-tokens/route";
import { GET as ME } from "@/app/v1/me/route";
import { callRoute } from "@/lib/testing/fixtures";

type Headers = Record<string, string>;

/** The operations of /v1/api-tokens as the holder of `token` calls them (read at each call: tests make it in beforeAll). */
export function tokenCalls(token: () => string) {
  const create = (body: unknown, as = token(), headers: Headers = {}) =>
    callRoute(POST, { method: "POST", path: "/v1/api-tokens", token: as, body, headers });
  const get = (id: string, as = token()) =>
    callRoute(GET_ONE, { method: "GET", path: `/v1/api-tokens/${id}`, params: { id }, token: as });
  const patch = (id: string, body: unknown, as = token(), headers: Headers = {}) =>
    callRoute(PATCH, {
      method: "PATCH",
      path: `/v1/api-tokens/${id}`,
      params: { id },
      token: as,
      body,
      headers,
    });
  const revoke = (id: string, as = token(), headers: Headers = {}) =>
    callRoute(DELETE, { method: "DELETE", path: `/v1/api-tokens/${id}`, params: { id }, token: as, headers });
  const rotate = (id: string, body: unknown, as = token(), headers: Headers = {}) =>
    callRoute(ROTATE, {
      method: "POST",
      path: `/v1/api-tokens/${id}/rotate`,
      params: { id },
      token: as,
      body,
      headers,
    });
  return { create, get, patch, revoke, rotate };
}

/** 200 while a token is accepted, 401 or 403 when not. */
export const statusOfUse = async (token: string) =>
  (await callRoute(ME, { method: "GET", path: "/v1/me", token })).status;
