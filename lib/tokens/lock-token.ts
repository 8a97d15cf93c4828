import "server-only";
import type { ApiToken } from "@/prisma/generated/client";
import type { Ctx } from "../auth/ctx";
import { now } from "../clock";
import type { Tx } from "../db";
import { DomainError, notFound } from "../errors";
import { statusOfToken } from "./status";

/** Reads a token of this practice and holds its row until the transaction ends. @throws DomainError 404 */
export async function lockToken(tx: Tx, ctx: Ctx, id: string): Promise<ApiToken> {
  const where = { id, organizationId: ctx.organizationId };
  await tx.$queryRaw`select from api_tokens where id = ${id} and organization_id = ${ctx.organizationId} for update`;
  const row = await tx.apiToken.findFirst({ where });
  if (!row) throw notFound("API token", id);
  return row;
}

/** @throws DomainError 409 for a token that has ended: it cannot be brought back. */
export function assertAlive(row: ApiToken): void {
  const status = statusOfToken(row, now());
  if (status !== "revoked" && status !== "expired") return;
  throw new DomainError("invalid_state", `This token is ${status}. Create a new one.`, {
    extra: { status_now: status, allowed_actions: [] },
  });
}
