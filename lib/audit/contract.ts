import { z } from "zod";
import { endpoint } from "../http/contract";
import { listOf, pageQuery } from "../pagination";
import { createdAtQuery } from "../time-filter";

const ACTOR_TYPES = ["user", "token", "system", "command_line"] as const;

export const auditEntryShape = z.object({
  object: z.literal("audit_entry"),
  id: z.string(),
  /** `<noun>.<verb>`, e.g. `api_token.rotated`. */
  action: z.string(),
  actor: z.object({ type: z.enum(ACTOR_TYPES), id: z.string().nullable(), name: z.string() }),
  target: z.object({ type: z.string(), id: z.string() }),
  details: z.record(z.string(), z.unknown()),
  ip: z.string().nullable(),
  user_agent: z.string().nullable(),
  request_id: z.string(),
  created_at: z.string(),
});

const word = z.string().min(1).max(100);

export const listAuditLogContract = endpoint({
  method: "GET",
  path: "/v1/audit-log",
  operationId: "listAuditLog",
  tag: "Audit log",
  summary: "List who did what",
  description: "Newest first. Entries are written with the act itself and are never changed or removed.",
  access: "audit:read",
  query: z.strictObject({
    ...pageQuery,
    ...createdAtQuery,
    action: word.optional(),
    actor_type: z.enum(ACTOR_TYPES).optional(),
    actor_id: word.optional(),
    target_type: word.optional(),
    target_id: word.optional(),
    request_id: word.optional(),
  }),
  response: listOf(auditEntryShape),
});
