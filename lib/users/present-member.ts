import "server-only";
import type { z } from "zod";
import type { Membership, User } from "@/prisma/generated/client";
import { memberShape } from "./contract";

export function presentMember(row: Membership & { user: User }): z.output<typeof memberShape> {
  return memberShape.parse({
    object: "member",
    id: row.id,
    user_id: row.userId,
    name: row.user.name,
    email: row.user.email,
    role: row.role,
    disabled: row.user.disabledAt !== null,
    created_at: row.createdAt.toISOString(),
  });
}
