import { methodNotAllowed } from "@/lib/http/method-not-allowed";
import { serve } from "@/lib/http/serve";
import { createApiTokenContract, listApiTokensContract } from "@/lib/tokens/contract";
import { createApiToken } from "@/lib/tokens/create-api-token";
import { getApiToken } from "@/lib/tokens/get-api-token";
import { listApiTokens } from "@/lib/tokens/list-api-tokens";

export const GET = serve(listApiTokensContract, listApiTokens);
export const POST = serve(createApiTokenContract, createApiToken, { replay: getApiToken });
export const { PUT, PATCH, DELETE } = methodNotAllowed("GET", "POST");
