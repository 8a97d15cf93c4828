import { methodNotAllowed } from "@/lib/http/method-not-allowed";
import { serve } from "@/lib/http/serve";
import { rotateApiTokenContract } from "@/lib/tokens/contract";
import { getApiToken } from "@/lib/tokens/get-api-token";
import { rotateApiToken } from "@/lib/tokens/rotate-api-token";

export const POST = serve(rotateApiTokenContract, rotateApiToken, { replay: getApiToken });
export const { GET, PUT, PATCH, DELETE } = methodNotAllowed("POST");
