import { listAuditLogContract } from "@/lib/audit/contract";
import { listAuditLog } from "@/lib/audit/list-audit-log";
import { methodNotAllowed } from "@/lib/http/method-not-allowed";
import { serve } from "@/lib/http/serve";

export const GET = serve(listAuditLogContract, listAuditLog);
export const { POST, PUT, PATCH, DELETE } = methodNotAllowed("GET");
