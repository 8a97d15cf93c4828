import { expect, test } from "vitest";
import { statusText } from "./webhook-status";

const healthy = {
  status: "enabled",
  status_reason: null,
  muted_until: null,
  consecutive_failures: 0,
  health_policy: "mute",
} as const;

const NOW = Date.parse("2026-11-20T14:00:00Z");

test("a webhook that works asks for nothing", () => {
  expect(statusText(healthy, NOW)).toMatchObject({ label: "Enabled", tone: "success", advice: null });
});

test("an enabled webhook whose attempts fail is not called healthy", () => {
  const text = statusText({ ...healthy, consecutive_failures: 3 }, NOW);
  expect(text).toMatchObject({ label: "Failing", tone: "warning", reason: "The last 3 attempts failed." });
  expect(text.advice).toContain("After 100 failures in a row");
});

test("a webhook that is never muted is not threatened with it", () => {
  const text = statusText({ ...healthy, consecutive_failures: 1, health_policy: "none" }, NOW);
  expect(text.reason).toBe("The last attempt failed.");
  expect(text.advice).not.toContain("100");
});

test("a mute says whether its hour still runs", () => {
  const webhook = {
    ...healthy,
    status: "muted",
    consecutive_failures: 100,
    muted_until: "2026-11-20T14:30:00Z",
  } as const;
  expect(statusText(webhook, NOW).reason).toContain("left alone for an hour");
  expect(statusText(webhook, NOW + 3_600_000).reason).toContain("sent as a trial");
});

test.each([
  ["gone", "410 Gone"],
  ["failing_for_days", "five days"],
  ["retries_exhausted", "set to stop"],
  [null, "Nothing is sent"],
])("disabled because of %s is explained with what to do", (status_reason, words) => {
  const text = statusText({ ...healthy, status: "disabled", status_reason }, NOW);
  expect(text.reason).toContain(words);
  expect(text.advice).not.toBeNull();
});
