import { z } from "zod";
import { endpoint } from "../http/contract";
import { listOf, pageQuery } from "../pagination";
import {
  apiTokenShape,
  apiTokenWithSecretShape,
  createApiTokenBody,
  rotateApiTokenBody,
  updateApiTokenBody,
} from "./schema";

const params = z.strictObject({ id: z.string() });
const tag = "API tokens";

export const listApiTokensContract = endpoint({
  method: "GET",
  path: "/v1/api-tokens",
  operationId: "listApiTokens",
  tag,
  summary: "List API tokens",
  description: "Newest first, revoked and expired ones included.",
  access: "tokens:read",
  query: z.strictObject(pageQuery),
  response: listOf(apiTokenShape),
});

export const createApiTokenContract = endpoint({
  method: "POST",
  path: "/v1/api-tokens",
  operationId: "createApiToken",
  tag,
  summary: "Create an API token",
  description:
    "Answers the token itself, once: store it now. It can do what its scopes say and never more than its creator's " +
    "current role. No caller can create a token with scopes it lacks; a token that never expires needs the admin role.",
  access: "tokens:write",
  body: createApiTokenBody,
  response: apiTokenWithSecretShape,
  errors: ["role_required"],
  showOnce: ["token"],
});

export const getApiTokenContract = endpoint({
  method: "GET",
  path: "/v1/api-tokens/{id}",
  operationId: "getApiToken",
  tag,
  summary: "Get an API token",
  access: "tokens:read",
  params,
  response: apiTokenShape,
  etag: true,
});

export const updateApiTokenContract = endpoint({
  method: "PATCH",
  path: "/v1/api-tokens/{id}",
  operationId: "updateApiToken",
  tag,
  summary: "Rename an API token, change its allow-list or its expiry",
  access: "tokens:write",
  params,
  body: updateApiTokenBody,
  response: apiTokenShape,
  errors: ["invalid_state", "role_required"],
  etag: true,
});

export const revokeApiTokenContract = endpoint({
  method: "DELETE",
  path: "/v1/api-tokens/{id}",
  operationId: "revokeApiToken",
  tag,
  summary: "Revoke an API token",
  description: "Bites at the next request and cannot be undone. The token stays in the list.",
  access: "tokens:write",
  params,
  response: apiTokenShape,
  etag: true,
});

export const rotateApiTokenContract = endpoint({
  method: "POST",
  path: "/v1/api-tokens/{id}/rotate",
  operationId: "rotateApiToken",
  tag,
  summary: "Give an API token a new secret",
  description: "Keeps id, scopes and expiry. The old secret stays valid for grace_hours (0, 1, 24 or 168).",
  access: "tokens:write",
  params,
  body: rotateApiTokenBody,
  response: apiTokenWithSecretShape,
  status: 200,
  errors: ["invalid_state", "previous_secret_live"],
  showOnce: ["token"],
});
