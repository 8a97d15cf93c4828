import { methodNotAllowed } from "@/lib/http/method-not-allowed";
import { serve } from "@/lib/http/serve";
import { getApiTokenContract, revokeApiTokenContract, updateApiTokenContract } from "@/lib/tokens/contract";
import { getApiToken } from "@/lib/tokens/get-api-token";
import { revokeApiToken } from "@/lib/tokens/revoke-api-token";
import { updateApiToken } from "@/lib/tokens/update-api-token";

export const GET = serve(getApiTokenContract, getApiToken);
export const PATCH = serve(updateApiTokenContract, updateApiToken);
export const DELETE = serve(revokeApiTokenContract, revokeApiToken);
export const { POST, PUT } = methodNotAllowed("GET", "PATCH", "DELETE");
