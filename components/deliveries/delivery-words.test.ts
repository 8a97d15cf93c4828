import { describe, expect, test } from "vitest";
import type { DeliveryResource } from "@/lib/deliveries/schema";
import { isMoving, outcomeText, reasonOf, resultText, triggerText } from "./delivery-words";

const delivery: DeliveryResource = {
  object: "delivery",
  id: "dlv_1",
  event_id: "evt_1",
  event_type: "bill.created",
  bill_id: "bill_1",
  webhook_id: "we_1",
  organization_id: "org_1",
  test: false,
  sequence: 1,
  status: "delivered",
  status_reason: null,
  attempt_count: 1,
  next_attempt_at: null,
  last_status_code: 200,
  last_error: null,
  created_at: "2026-11-20T10:30:00.000Z",
  delivered_at: "2026-11-20T10:30:00.100Z",
};

test.each([
  [200, null, "Answered 200"],
  [500, "bad_status", "Answered 500"],
  [301, "redirect", "Answered with a redirect (301)"],
  [null, "timeout", "No answer in time"],
  [null, "dns_failed", "Host name not found"],
  [null, null, "No attempt yet"],
  [null, "of_a_later_version", "of a later version"],
])("the result %s / %s reads “%s”", (code, errorClass, text) => {
  expect(resultText(code, errorClass)).toBe(text);
});

test("what was held back says why, not what an earlier attempt brought", () => {
  const held = { ...delivery, status: "suppressed" as const, status_reason: "paused", last_status_code: 500 };
  expect(outcomeText(held)).toBe("Webhook was paused");
});

test("a first attempt that is under way is not called missing", () => {
  const sending = { ...delivery, status: "sending" as const, last_status_code: null };
  expect(outcomeText(sending)).toBe("First attempt under way");
});

test("what failed says what the last attempt brought", () => {
  const failed = {
    ...delivery,
    status: "failed" as const,
    status_reason: "retries_exhausted",
    last_status_code: 503,
    last_error: "bad_status",
  };
  expect(outcomeText(failed)).toBe("Answered 503");
});

test("a reason that is not known here is shown all the same", () => {
  expect(reasonOf({ status_reason: "quota_reached" })?.long).toBe("Reason: quota reached.");
});

test("the first scheduled attempt is no retry, a later one is", () => {
  expect(triggerText({ trigger: "schedule", number: 1 })).toBe("first send");
  expect(triggerText({ trigger: "schedule", number: 2 })).toBe("automatic retry");
});

describe("a page looks again", () => {
  const onTime = { late: false };

  test.each(["pending", "sending", "retrying"] as const)("while the delivery is %s", (status) => {
    expect(isMoving({ ...delivery, status, attempts: [onTime] })).toBe(true);
  });

  test("while a delivered delivery is sent once more, until its result is there", () => {
    const due = { ...delivery, next_attempt_at: "2026-11-20T11:00:00.000Z", attempts: [onTime] };
    expect(isMoving(due)).toBe(true);
    expect(isMoving({ ...delivery, attempt_count: 2, attempts: [onTime] })).toBe(true);
    expect(isMoving({ ...delivery, attempt_count: 2, attempts: [onTime, onTime] })).toBe(false);
  });

  test("although an earlier attempt has two results, one of them late", () => {
    const attempts = [onTime, { late: true }];
    expect(isMoving({ ...delivery, attempt_count: 2, attempts })).toBe(true);
  });

  test.each(["failed", "suppressed", "cancelled"] as const)("no more once it is %s", (status) => {
    expect(isMoving({ ...delivery, status, attempts: [onTime] })).toBe(false);
  });
});
