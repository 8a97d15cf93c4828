import type { Attempt } from "@/prisma/generated/client";
import { ERROR_CLASSES, explain } from "./error-classes";
import type { DeliveryRow } from "./read-rows";
import type { AttemptResource, DeliveryResource } from "./schema";

/** `next_attempt_at` is the next try, never the end of a lease. */
export function presentDelivery(row: DeliveryRow): DeliveryResource {
  return {
    object: "delivery",
    id: row.id,
    event_id: row.eventId,
    event_type: row.eventType,
    bill_id: row.billId,
    webhook_id: row.endpointId,
    organization_id: row.organizationId,
    test: row.test,
    sequence: row.sequence === null ? null : Number(row.sequence),
    status: row.status as DeliveryResource["status"],
    status_reason: row.statusReason,
    attempt_count: row.attemptCount,
    next_attempt_at: row.nextAttemptAt?.toISOString() ?? null,
    last_status_code: row.lastStatusCode,
    last_error: row.lastError,
    created_at: row.createdAt.toISOString(),
    delivered_at: row.deliveredAt?.toISOString() ?? null,
  };
}

/** An attempt with the bytes that it sent, its cause in plain words and what to do about it. */
export function presentAttempt(row: Attempt, body: string): AttemptResource {
  return {
    number: row.number,
    trigger: row.trigger as AttemptResource["trigger"],
    started_at: row.startedAt.toISOString(),
    duration_ms: row.durationMs,
    phases: row.phases as AttemptResource["phases"],
    remote_address: row.remoteAddress,
    late: row.late,
    request: { url: row.url, headers: row.requestHeaders as Record<string, string>, body },
    response:
      row.statusCode === null
        ? null
        : {
            status_code: row.statusCode,
            headers: (row.responseHeaders ?? {}) as Record<string, string>,
            body: row.responseBody ?? "",
            truncated: row.responseTruncated,
          },
    error: row.errorClass === null ? null : errorOf(row.errorClass, row),
  };
}

function errorOf(errorClass: string, row: Attempt): NonNullable<AttemptResource["error"]> {
  const named = ERROR_CLASSES.find((name) => name === errorClass);
  const known = named
    ? explain(named, {
        detail: row.errorDetail,
        statusCode: row.statusCode,
        host: URL.canParse(row.url) ? new URL(row.url).hostname : null,
      })
    : null;
  return {
    class: errorClass,
    message: known?.message ?? row.errorMessage ?? "The attempt failed.",
    hint: known?.hint ?? "",
  };
}
