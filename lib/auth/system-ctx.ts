import "server-only";
import { newId } from "../id";
import type { Ctx, Environment, OrganizationId } from "./ctx";
import { SCOPES } from "./scopes";

/** The Ctx of a job or a command-line tool that acts for an organization it has just read from the database. */
export function systemCtx(
  organization: { id: string; environment: string },
  actor: { type: "system" | "command_line"; name: string },
): Ctx {
  return {
    organizationId: organization.id as OrganizationId,
    environment: organization.environment as Environment,
    actor: { ...actor, id: null },
    scopes: new Set(SCOPES),
    requestId: newId("req"),
    ip: null,
    userAgent: null,
  };
}
