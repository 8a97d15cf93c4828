import { methodNotAllowed } from "@/lib/http/method-not-allowed";
import { serve } from "@/lib/http/serve";
import { revokeSessionContract } from "@/lib/users/contract";
import { revokeSession } from "@/lib/users/revoke-session";

export const DELETE = serve(revokeSessionContract, revokeSession);
export const { GET, POST, PUT, PATCH } = methodNotAllowed("DELETE");
