import type { Role } from "./role";
import type { Scope } from "./scopes";

export type { Role } from "./role";

declare const tenant: unique symbol;

/** A tenant id that only authentication can mint: no verb accepts one in its input. */
export type OrganizationId = string & { readonly [tenant]: true };

export type Environment = "live" | "sandbox";

/** Who acts; `name` is what the audit log shows. */
export type Actor =
  | { type: "user"; id: string; name: string; sessionId: string; role: Role }
  | { type: "token"; id: string; name: string }
  | { type: "system"; id: null; name: string }
  | { type: "command_line"; id: null; name: string };

/** What every verb gets first. Made only by session.ts, token.ts and system-ctx.ts. */
export type Ctx = {
  organizationId: OrganizationId;
  environment: Environment;
  actor: Actor;
  scopes: ReadonlySet<Scope>;
  requestId: string;
  /** Where the request came from, for the audit log; null for jobs. */
  ip: string | null;
  userAgent: string | null;
  /** Set while a request with an Idempotency-Key runs; see lib/http/idempotency.ts. */
  idempotency?: { keyHash: string; leaseId: string; status: number };
};
