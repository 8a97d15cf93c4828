import { describe, expect, it } from "vitest";
import { eventDefinition } from "@/lib/events/catalog";
import {
  allowedActions,
  BILL_STATUSES,
  type BillStatus,
  billStatus,
  isEditable,
  sendRule,
} from "./state-machine";

describe("a bill's states", () => {
  it("offer exactly these actions", () => {
    expect(
      Object.fromEntries(BILL_STATUSES.map((status) => [status, allowedActions(status).join(" ")])),
    ).toEqual({
      created: "send audit_complaint close",
      sent: "audit_complaint close",
      acknowledged: "audit_complaint close",
      accepted: "audit_complaint close",
      in_review: "audit_complaint close",
      rejected: "send audit_complaint close",
      partially_paid: "second_review audit_complaint close",
      zero_paid: "send second_review audit_complaint close",
      denied: "second_review audit_complaint close",
      paid: "audit_complaint close",
      second_review: "ibr audit_complaint close",
      ibr: "audit_complaint close",
      closed: "audit_complaint reopen",
    });
  });

  it("allow correction only before sending, after a rejection and after a zero payment", () => {
    expect(BILL_STATUSES.filter(isEditable)).toEqual(["created", "rejected", "zero_paid"]);
  });

  it.each<[BillStatus, string | null]>([
    ["created", "sent as original"],
    ["sent", "sent as duplicate, with a reason"],
    ["acknowledged", "acknowledged as duplicate, with a reason"],
    ["accepted", "accepted as duplicate, with a reason"],
    ["in_review", "in_review as duplicate, with a reason"],
    ["rejected", "sent as corrected"],
    ["zero_paid", "sent as corrected"],
    ["partially_paid", null],
    ["denied", null],
    ["paid", null],
    ["second_review", null],
    ["ibr", null],
    ["closed", null],
  ])("sending from %s leads to %s", (status, expected) => {
    const rule = sendRule(status);
    const said = rule && `${rule.to} as ${rule.kind}${rule.needsReason ? ", with a reason" : ""}`;
    expect(said).toBe(expected);
  });

  it("offer `send` exactly where a send needs no reason", () => {
    for (const status of BILL_STATUSES) {
      expect(allowedActions(status).includes("send"), status).toBe(sendRule(status)?.needsReason === false);
    }
  });

  it("are the states that events may carry", () => {
    const { data, sample } = eventDefinition("bill.sent");
    for (const bill_status of BILL_STATUSES) {
      expect(data.safeParse({ ...(sample as object), bill_status }).success, bill_status).toBe(true);
    }
  });

  it("refuse a status that the table does not know", () => {
    expect(() => billStatus("lost")).toThrow("unknown bill status lost");
  });

  it("hand out copies: no caller can change the table", () => {
    allowedActions("created").pop();
    expect(allowedActions("created")).toEqual(["send", "audit_complaint", "close"]);
  });
});
