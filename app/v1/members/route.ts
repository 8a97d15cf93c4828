import { methodNotAllowed } from "@/lib/http/method-not-allowed";
import { serve } from "@/lib/http/serve";
import { listMembersContract } from "@/lib/users/contract";
import { listMembers } from "@/lib/users/list-members";

export const GET = serve(listMembersContract, listMembers);
export const { POST, PUT, PATCH, DELETE } = methodNotAllowed("GET");
