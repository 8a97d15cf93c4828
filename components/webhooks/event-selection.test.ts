import { expect, test } from "vitest";
import { EVENT_TYPES } from "@/lib/events/catalog";
import {
  choiceOf,
  EVENT_GROUPS,
  inLifecycleOrder,
  selectionText,
  withAllBillEvents,
  withEvent,
} from "./event-selection";

test("every type that can be subscribed to is offered once", () => {
  const offered = EVENT_GROUPS.flatMap((group) => group.events.map((event) => event.type));
  expect([...offered].sort()).toEqual([...EVENT_TYPES].sort());
});

test("all bill events replace the single ones and leave what must be named", () => {
  expect(withAllBillEvents(["bill.paid", "endpoint.muted"], true)).toEqual(["*", "endpoint.muted"]);
  expect(withAllBillEvents(["*", "endpoint.muted"], false)).toEqual(["endpoint.muted"]);
});

test("a type is chosen, covered by all bill events, or off", () => {
  expect(choiceOf(["bill.paid"], "bill.paid")).toBe("chosen");
  expect(choiceOf(["*"], "bill.paid")).toBe("covered");
  expect(choiceOf(["*"], "endpoint.muted")).toBe("off");
  expect(choiceOf(withEvent(["bill.paid"], "bill.paid", false), "bill.paid")).toBe("off");
});

test("choosing twice subscribes once", () => {
  expect(withEvent(["bill.paid"], "bill.paid", true)).toEqual(["bill.paid"]);
});

test("types are told in the order of a bill's life, own types last", () => {
  expect(inLifecycleOrder(["835.received", "practice.closed", "bill.created", "*"])).toEqual([
    "*",
    "bill.created",
    "835.received",
    "practice.closed",
  ]);
});

test.each([
  [["*"], "All bill events"],
  [["*", "endpoint.muted"], "All bill events and 1 more"],
  [["bill.denied", "bill.sent"], "Bill sent and Bill denied"],
  [["bill.sent", "bill.denied", "bill.paid"], "3 event types"],
  [["practice.closed"], "practice.closed"],
])("%j reads as %s", (selection, text) => {
  expect(selectionText(selection)).toBe(text);
});
