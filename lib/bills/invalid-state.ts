import { DomainError } from "@/lib/errors";
import { allowedActions, type BillStatus } from "./state-machine";

/** The refusal of an act that the bill's state does not allow; names what it does allow. */
export function invalidState(status: BillStatus, detail: string): DomainError {
  return new DomainError("invalid_state", detail, { extra: { allowed_actions: allowedActions(status) } });
}
