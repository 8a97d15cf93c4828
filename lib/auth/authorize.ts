import { DomainError } from "../errors";
import type { Access } from "../http/contract";
import type { Caller } from "./caller";

/** @throws DomainError 403 when the caller may not run an operation with this access. */
export function authorize(access: Access, caller: Caller): void {
  switch (access) {
    case "public":
    case "any":
      return;
    case "session":
      if (caller.via === "session") return;
      throw new DomainError("insufficient_scope", "Only a signed-in user may do this; no token can.", {
        headers: { "www-authenticate": 'Bearer error="insufficient_scope"' },
      });
    default:
      if (caller.ctx.scopes.has(access)) return;
      throw new DomainError(
        "insufficient_scope",
        caller.via === "token"
          ? `This token lacks the scope ${access}.`
          : `Your role does not include the scope ${access}.`,
        {
          extra: { scope: access },
          headers: { "www-authenticate": `Bearer error="insufficient_scope", scope="${access}"` },
        },
      );
  }
}
