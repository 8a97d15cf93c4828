import { expect, test } from "vitest";
import { durationText, timingOf } from "./phases";

const response = { status_code: 200, headers: {}, body: "", truncated: false };

test("the phases of a fresh connection stand in order and add up to the total", () => {
  const phases = { dns: 5, connect: 22, tls: 30, first_byte: 40, total: 100 };
  const { segments, reused } = timingOf({ phases, duration_ms: 100, response });
  expect(segments.map(({ name, ms }) => [name, ms])).toEqual([
    ["dns", 5],
    ["connect", 22],
    ["tls", 30],
    ["first_byte", 40],
    ["rest", 3],
  ]);
  expect(reused).toBe(false);
});

test("a request without any set-up went over a connection that was open", () => {
  const phases = { dns: null, connect: null, tls: null, first_byte: 4, total: 4 };
  const timing = timingOf({ phases, duration_ms: 4, response });
  expect(timing).toMatchObject({ reused: true, totalMs: 4 });
  expect(timing.segments).toHaveLength(1);
});

test("an attempt that never got a connection does not claim to have reused one", () => {
  const phases = { dns: null, connect: null, tls: null, first_byte: null, total: 3 };
  const timing = timingOf({ phases, duration_ms: 3, response: null });
  expect(timing.reused).toBe(false);
  expect(timing.segments).toEqual([{ name: "rest", label: "Other", ms: 3 }]);
});

test("an attempt whose phases nobody saw still has its duration", () => {
  const phases = { dns: null, connect: null, tls: null, first_byte: null, total: null };
  expect(timingOf({ phases, duration_ms: 25_000, response: null }).totalMs).toBe(25_000);
});

test.each([
  [0, "0 ms"],
  [999, "999 ms"],
  [2_005, "2.00 s"],
  [25_040, "25.0 s"],
])("%d ms reads “%s”", (ms, text) => {
  expect(durationText(ms)).toBe(text);
});
