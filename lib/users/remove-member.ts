import "server-only";
import type { Ctx } from "../auth/ctx";
import type { Input } from "../http/contract";
import { changeTeam } from "./change-team";
import type { removeMemberContract } from "./contract";

/** Takes a member off the practice's team. @throws DomainError as `changeTeam` */
export async function removeMember(
  ctx: Ctx,
  { params }: Pick<Input<typeof removeMemberContract>, "params">,
): Promise<null> {
  await changeTeam(ctx, { membershipId: params.id, role: null });
  return null;
}
