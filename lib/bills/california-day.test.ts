import { afterEach, expect, it } from "vitest";
import { setClock } from "@/lib/clock";
import { californiaToday } from "./california-day";

afterEach(() => setClock());

it.each([
  ["2026-11-20T07:59:59.999Z", "2026-11-19"],
  ["2026-11-20T08:00:00.000Z", "2026-11-20"],
  ["2026-07-01T06:59:59.999Z", "2026-06-30"],
  ["2026-07-01T07:00:00.000Z", "2026-07-01"],
])("at %s it is %s in California", (at, day) => {
  setClock(() => new Date(at));
  expect(californiaToday()).toBe(day);
});
