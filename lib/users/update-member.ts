import "server-only";
import type { Ctx } from "../auth/ctx";
import { withSystem } from "../db";
import type { Input, Output } from "../http/contract";
import { changeTeam } from "./change-team";
import type { updateMemberContract } from "./contract";
import { presentMember } from "./present-member";

/** Gives a member another role. @throws DomainError as `changeTeam` */
export async function updateMember(
  ctx: Ctx,
  { params, body }: Pick<Input<typeof updateMemberContract>, "params" | "body">,
): Promise<Output<typeof updateMemberContract>> {
  await changeTeam(ctx, { membershipId: params.id, role: body.role });
  const row = await withSystem((tx) =>
    tx.membership.findFirstOrThrow({
      where: { id: params.id, organizationId: ctx.organizationId },
      include: { user: true },
    }),
  );
  return presentMember(row);
}
