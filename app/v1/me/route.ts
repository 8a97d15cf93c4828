import { methodNotAllowed } from "@/lib/http/method-not-allowed";
import { serve } from "@/lib/http/serve";
import { getMeContract } from "@/lib/users/contract";
import { getMe } from "@/lib/users/get-me";

export const GET = serve(getMeContract, getMe);
export const { POST, PUT, PATCH, DELETE } = methodNotAllowed("GET");
