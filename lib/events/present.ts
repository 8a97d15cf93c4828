import type { Event } from "@/prisma/generated/client";
import type { EventResource } from "./schema";

export function presentEvent(row: Event): EventResource {
  return {
    object: "event",
    id: row.id,
    type: row.type,
    api_version: row.apiVersion,
    created_at: row.createdAt.toISOString(),
    livemode: row.livemode,
    test: row.test,
    organization_id: row.organizationId,
    bill_id: row.billId,
    data: row.data as Record<string, unknown>,
    metadata: row.metadata as Record<string, unknown>,
  };
}
