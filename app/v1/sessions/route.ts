import { methodNotAllowed } from "@/lib/http/method-not-allowed";
import { serve } from "@/lib/http/serve";
import { listSessionsContract } from "@/lib/users/contract";
import { listSessions } from "@/lib/users/list-sessions";

export const GET = serve(listSessionsContract, listSessions);
export const { POST, PUT, PATCH, DELETE } = methodNotAllowed("GET");
