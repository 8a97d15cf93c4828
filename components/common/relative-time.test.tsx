// @vitest-environment happy-dom
import { act, cleanup, fireEvent, render, screen } from "@testing-library/react";
import { renderToString } from "react-dom/server";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { TooltipProvider } from "@/components/ui/tooltip";
import { RelativeTime } from "./relative-time";

const AT = "2026-11-20T14:37:07.123Z";

const page = (
  <TooltipProvider>
    <RelativeTime at={AT} />
  </TooltipProvider>
);

beforeEach(() => {
  vi.useFakeTimers({ now: Date.parse("2026-11-20T14:41:07.123Z") });
});

afterEach(() => {
  cleanup();
  vi.useRealTimers();
});

test("the server sends the time in UTC, because it knows neither the reader's clock nor zone", () => {
  expect(renderToString(page)).toContain(">2026-11-20 14:37 UTC</time>");
});

test("the text grows older by itself, and the exact time stays in the element", () => {
  render(page);
  const time = screen.getByText("4 min. ago");
  expect(time.getAttribute("datetime")).toBe(AT);
  act(() => vi.advanceTimersByTime(120_000));
  expect(time.textContent).toBe("6 min. ago");
});

test("what happened between two ticks is not in the future when it appears", () => {
  const { rerender } = render(page);
  act(() => vi.advanceTimersByTime(5_000));
  const since = new Date(Date.now() - 2_000).toISOString();
  rerender(
    <TooltipProvider>
      <RelativeTime at={AT} />
      <RelativeTime at={since} />
    </TooltipProvider>,
  );
  expect(screen.getByText("just now").getAttribute("datetime")).toBe(since);
});

test("keyboard focus shows the exact time with its zone", () => {
  render(page);
  act(() => fireEvent.focus(screen.getByRole("button")));
  const zone = new Intl.DateTimeFormat().resolvedOptions().timeZone;
  expect(screen.getByRole("tooltip").textContent).toContain(":37:07.123");
  expect(screen.getByRole("tooltip").textContent).toContain(`(${zone})`);
});
