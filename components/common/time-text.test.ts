import { expect, test } from "vitest";
import { exactTimeText, relativeTimeText, utcTimeText } from "./time-text";

const NOW = Date.parse("2026-11-20T14:41:07.123Z");
const SECOND_MS = 1000;

test.each([
  [0, "just now"],
  [-44 * SECOND_MS, "just now"],
  [10 * SECOND_MS, "in a moment"],
  [-60 * SECOND_MS, "1 min. ago"],
  [-59 * 60 * SECOND_MS, "59 min. ago"],
  [-59.8 * 60 * SECOND_MS, "1 hr. ago"],
  [2 * 3600 * SECOND_MS, "in 2 hr."],
  [-23.8 * 3600 * SECOND_MS, "1 day ago"],
  [-30 * 86_400 * SECOND_MS, "30 days ago"],
])("%d ms from now is %j", (distanceMs, text) => {
  expect(relativeTimeText(new Date(NOW + distanceMs), NOW)).toBe(text);
});

test("what is more than 30 days away is a date", () => {
  expect(relativeTimeText(new Date("2026-09-03T12:00:00Z"), NOW)).toBe("Sep 3, 2026");
});

test("the exact time carries milliseconds, the zone's short name and the zone", () => {
  expect(exactTimeText(new Date(NOW), "America/Los_Angeles")).toBe(
    "Nov 20, 2026, 06:41:07.123 PST (America/Los_Angeles)",
  );
});

test("the time before the reader's zone is known is in UTC and says so", () => {
  expect(utcTimeText(new Date(NOW))).toBe("2026-11-20 14:41 UTC");
});
