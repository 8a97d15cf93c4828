import { methodNotAllowed } from "@/lib/http/method-not-allowed";
import { serve } from "@/lib/http/serve";
import { removeMemberContract, updateMemberContract } from "@/lib/users/contract";
import { removeMember } from "@/lib/users/remove-member";
import { updateMember } from "@/lib/users/update-member";

export const PATCH = serve(updateMemberContract, updateMember);
export const DELETE = serve(removeMemberContract, removeMember);
export const { GET, POST, PUT } = methodNotAllowed("PATCH", "DELETE");
