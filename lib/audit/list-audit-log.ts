import "server-only";
import type { z } from "zod";
import type { AuditEntry } from "@/prisma/generated/client";
import type { Ctx } from "../auth/ctx";
import { withTenant } from "../db";
import type { Input, Output } from "../http/contract";
import { decodeCursor, pageOf } from "../pagination";
import { idRange } from "../time-filter";
import { auditEntryShape, type listAuditLogContract } from "./contract";

/** A page of the practice's audit log, newest first; all filters that are given must hold. */
export async function listAuditLog(
  ctx: Ctx,
  { query }: Pick<Input<typeof listAuditLogContract>, "query">,
): Promise<Output<typeof listAuditLogContract>> {
  const cursor = decodeCursor(query.cursor, "aud");
  const rows = await withTenant(ctx, (tx) =>
    tx.auditEntry.findMany({
      where: {
        organizationId: ctx.organizationId,
        AND: [{ id: idRange("aud", query) }, ...(cursor ? [{ id: { lt: cursor } }] : [])],
        ...(query.action && { action: query.action }),
        ...(query.actor_type && { actorType: query.actor_type }),
        ...(query.actor_id && { actorId: query.actor_id }),
        ...(query.target_type && { targetType: query.target_type }),
        ...(query.target_id && { targetId: query.target_id }),
        ...(query.request_id && { requestId: query.request_id }),
      },
      orderBy: { id: "desc" },
      take: query.limit + 1,
    }),
  );
  return pageOf(rows, query.limit, presentAuditEntry);
}

function presentAuditEntry(row: AuditEntry): z.output<typeof auditEntryShape> {
  return auditEntryShape.parse({
    object: "audit_entry",
    id: row.id,
    action: row.action,
    actor: { type: row.actorType, id: row.actorId, name: row.actorName },
    target: { type: row.targetType, id: row.targetId },
    details: row.details,
    ip: row.ip,
    user_agent: row.userAgent,
    request_id: row.requestId,
    created_at: row.createdAt.toISOString(),
  });
}
