import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { startMinuteTicks } from "./minute-ticks";

const start = Date.UTC(2026, 10, 20, 10, 30, 12);
let ticks: string[][];
let stop: () => void;
/** What the machine's clock says; the timers may stand still meanwhile, as on a machine that sleeps. */
let leapMs = 0;

beforeEach(() => {
  vi.useFakeTimers({ now: start });
  leapMs = 0;
  ticks = [];
  stop = startMinuteTicks(
    () => Date.now() + leapMs,
    (minutes) => ticks.push(minutes.map((minute) => minute.toISOString().slice(11, 19))),
  );
});

afterEach(() => {
  stop();
  vi.useRealTimers();
});

it("ticks once for every full minute, at its beginning", () => {
  vi.advanceTimersByTime(47_999);
  expect(ticks).toEqual([]);
  vi.advanceTimersByTime(1);
  expect(ticks).toEqual([["10:31:00"]]);
  vi.advanceTimersByTime(120_000);
  expect(ticks).toEqual([["10:31:00"], ["10:32:00"], ["10:33:00"]]);
});

it("names the minutes that a sleeping machine missed", () => {
  leapMs = 180_000;
  vi.advanceTimersByTime(48_000);
  expect(ticks).toEqual([["10:31:00", "10:32:00", "10:33:00", "10:34:00"]]);
});

it("names a day of missed minutes at most", () => {
  leapMs = 7 * 24 * 3_600_000;
  vi.advanceTimersByTime(48_000);
  expect(ticks[0]).toHaveLength(1440);
});

it("names no minute twice and goes on ticking when the machine's clock is set back", () => {
  vi.advanceTimersByTime(48_000);
  leapMs = -600_000;
  vi.advanceTimersByTime(120_000);
  expect(ticks[0]).toEqual(["10:31:00"]);
  expect(ticks.slice(1)).toEqual([["10:23:00"]]);
});

it("ends when it is told to", () => {
  stop();
  vi.advanceTimersByTime(600_000);
  expect(ticks).toEqual([]);
});
