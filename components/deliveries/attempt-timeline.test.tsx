// @vitest-environment happy-dom
import { cleanup, fireEvent, render, screen } from "@testing-library/react";
import { afterEach, expect, test } from "vitest";
import { TooltipProvider } from "@/components/ui/tooltip";
import type { AttemptResource, DeliveryDetailResource } from "@/lib/deliveries/schema";
import { AttemptTimeline } from "./attempt-timeline";

const CAUSE = "The receiver had a problem of its own (500).";
const FIX = "Ask the technical contact to look at its logs.";

function attempt(number: number, changes: Partial<AttemptResource> = {}): AttemptResource {
  return {
    number,
    trigger: "schedule",
    started_at: "2026-11-20T10:30:00.000Z",
    duration_ms: 12,
    phases: { dns: null, connect: null, tls: null, first_byte: 12, total: 12 },
    remote_address: "192.0.2.7",
    late: false,
    request: {
      url: "https://pms.example.com/hook?key=***",
      headers: { "x-api-key": "***" },
      body: '{"n":1.0}',
    },
    response: { status_code: 500, headers: { server: "nginx" }, body: "out of order", truncated: true },
    error: { class: "bad_status", message: CAUSE, hint: FIX },
    ...changes,
  };
}

function page(attempts: AttemptResource[], changes: Partial<DeliveryDetailResource> = {}) {
  const delivery: DeliveryDetailResource = {
    object: "delivery",
    id: "dlv_1",
    event_id: "evt_1",
    event_type: "bill.created",
    bill_id: "bill_1",
    webhook_id: "we_1",
    organization_id: "org_1",
    test: false,
    sequence: 1,
    status: "retrying",
    status_reason: null,
    attempt_count: attempts.length,
    next_attempt_at: null,
    last_status_code: 500,
    last_error: "bad_status",
    created_at: "2026-11-20T10:30:00.000Z",
    delivered_at: null,
    attempts,
    ...changes,
  };
  return (
    <TooltipProvider>
      <AttemptTimeline delivery={delivery} />
    </TooltipProvider>
  );
}

const headings = () => screen.getAllByRole("button", { name: /^Attempt \d/ });
const openStates = () => headings().map((button) => button.getAttribute("aria-expanded"));

afterEach(() => {
  cleanup();
  window.location.hash = "";
});

test("the newest attempt is on top and open, the others are closed", () => {
  render(page([attempt(1), attempt(2)]));
  expect(headings().map((button) => button.textContent)).toEqual([
    "Attempt 2, automatic retry: Answered 500",
    "Attempt 1, first send: Answered 500",
  ]);
  expect(openStates()).toEqual(["true", "false"]);
});

test("every failure shows its cause and its fix, open or closed", () => {
  render(page([attempt(1), attempt(2)]));
  for (const item of screen.getAllByRole("listitem").filter(({ id }) => id.startsWith("attempt-"))) {
    expect(item.textContent).toContain(CAUSE);
    expect(item.textContent).toContain(FIX);
  }
});

test("what the reader has open stays open when another attempt arrives, and the new one opens", () => {
  const { rerender } = render(page([attempt(1)]));
  rerender(page([attempt(1), attempt(2)]));
  expect(openStates()).toEqual(["true", "true"]);
});

test("what the reader closed stays closed when another attempt arrives", () => {
  const { rerender } = render(page([attempt(1)]));
  for (const button of headings()) fireEvent.click(button);
  rerender(page([attempt(1), attempt(2)]));
  expect(openStates()).toEqual(["true", "false"]);
});

test("a late result stands beside the lost attempt of the same number and says that it changed nothing", () => {
  const lost = attempt(1, {
    response: null,
    error: { class: "sender_lost", message: "Lost.", hint: "Sent again." },
  });
  render(page([lost, attempt(1, { late: true })]));
  expect(headings()).toHaveLength(2);
  expect(screen.getByText("Late result")).toBeTruthy();
  expect(screen.getByText(/it changed no status/)).toBeTruthy();
});

test("hidden values, a reused connection and a cut answer are said in words", () => {
  render(page([attempt(1)]));
  expect(screen.getByText(/kept out of the log/)).toBeTruthy();
  expect(screen.getByText(/Connection reused/)).toBeTruthy();
  expect(screen.getByText(/keeps the first 16 KB/)).toBeTruthy();
});

test("the body is laid out for reading, and byte for byte on request", () => {
  render(page([attempt(1)]));
  const body = () => screen.getByRole("region", { name: "Request body" }).textContent;
  expect(body()).toBe('{\n  "n": 1.0\n}');
  fireEvent.click(screen.getByRole("button", { name: "Raw" }));
  expect(body()).toBe('{"n":1.0}');
});

test("an address can name an attempt to open", () => {
  window.location.hash = "#attempt-1";
  render(page([attempt(1), attempt(2)]));
  expect(openStates()).toEqual(["true", "true"]);
});

test("a delivery that was never sent says so", () => {
  render(page([], { status: "suppressed" }));
  expect(screen.getByText("It was never sent")).toBeTruthy();
});
