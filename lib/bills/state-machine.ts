import type { SubmissionKind } from "./submission-schema";

/** The states of a bill, in the order of its life. */
export const BILL_STATUSES = [
  "created",
  "sent",
  "acknowledged",
  "accepted",
  "in_review",
  "rejected",
  "partially_paid",
  "zero_paid",
  "denied",
  "paid",
  "second_review",
  "ibr",
  "closed",
] as const;

export type BillStatus = (typeof BILL_STATUSES)[number];

/** What a person or an integrator may start; each is the last segment of its route, with `_` for `-`. */
export const BILL_ACTIONS = ["send", "second_review", "ibr", "audit_complaint", "close", "reopen"] as const;

export type BillAction = (typeof BILL_ACTIONS)[number];

/** Where a send leads. A send that only repeats what the payer already holds must say why. */
export type SendRule = { to: BillStatus; kind: SubmissionKind; needsReason: boolean };

type State = {
  /** Shown as `allowed_actions`, in this order. */
  actions: readonly BillAction[];
  /** Whether PATCH may change it: the payer holds nothing, or holds what cannot be paid as it is. */
  editable: boolean;
  send: SendRule | null;
};

const repeats = (to: BillStatus): SendRule => ({ to, kind: "duplicate", needsReason: true });

/** One row per state: the whole machine as far as people drive it. Inbound files drive the rest. */
const STATES: Record<BillStatus, State> = {
  created: {
    actions: ["send", "audit_complaint", "close"],
    editable: true,
    send: { to: "sent", kind: "original", needsReason: false },
  },
  sent: { actions: ["audit_complaint", "close"], editable: false, send: repeats("sent") },
  acknowledged: { actions: ["audit_complaint", "close"], editable: false, send: repeats("acknowledged") },
  accepted: { actions: ["audit_complaint", "close"], editable: false, send: repeats("accepted") },
  in_review: { actions: ["audit_complaint", "close"], editable: false, send: repeats("in_review") },
  rejected: {
    actions: ["send", "audit_complaint", "close"],
    editable: true,
    send: { to: "sent", kind: "corrected", needsReason: false },
  },
  partially_paid: { actions: ["second_review", "audit_complaint", "close"], editable: false, send: null },
  zero_paid: {
    actions: ["send", "second_review", "audit_complaint", "close"],
    editable: true,
    send: { to: "sent", kind: "corrected", needsReason: false },
  },
  denied: { actions: ["second_review", "audit_complaint", "close"], editable: false, send: null },
  paid: { actions: ["audit_complaint", "close"], editable: false, send: null },
  second_review: { actions: ["ibr", "audit_complaint", "close"], editable: false, send: null },
  ibr: { actions: ["audit_complaint", "close"], editable: false, send: null },
  closed: { actions: ["audit_complaint", "reopen"], editable: false, send: null },
};

/** What may be started now, as `allowed_actions` shows it: only what needs no further permission or reason. */
export function allowedActions(status: BillStatus): BillAction[] {
  return [...STATES[status].actions];
}

/** Whether PATCH may change a bill in this state. */
export function isEditable(status: BillStatus): boolean {
  return STATES[status].editable;
}

/** Where a send leads from this state; null when the bill cannot be sent at all. */
export function sendRule(status: BillStatus): SendRule | null {
  return STATES[status].send;
}

/** A status read from the database. @throws Error on a value that no version of this table knows. */
export function billStatus(value: string): BillStatus {
  const known = BILL_STATUSES.find((status) => status === value);
  if (!known) throw new Error(`unknown bill status ${value}`);
  return known;
}
