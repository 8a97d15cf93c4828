import { afterEach, expect, test, vi } from "vitest";
import { fromLocalInput, toLocalInput } from "./local-input";

afterEach(() => vi.unstubAllEnvs());

test("a moment is typed and shown in the reader's zone and kept in UTC", () => {
  vi.stubEnv("TZ", "America/Los_Angeles");
  expect(fromLocalInput("2026-11-20T06:41")).toBe("2026-11-20T14:41:00.000Z");
  expect(toLocalInput("2026-11-20T14:41:00.000Z")).toBe("2026-11-20T06:41");
});

test.each([null, "", "yesterday"])("%j in the address leaves the box empty", (value) => {
  expect(toLocalInput(value)).toBe("");
});

test("an unfinished moment is none", () => {
  expect(fromLocalInput("")).toBeNull();
  expect(fromLocalInput("2026-13-40T99:99")).toBeNull();
});
