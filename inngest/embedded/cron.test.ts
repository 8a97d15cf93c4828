import { describe, expect, it } from "vitest";
import { parseCron } from "./cron";

const fires = (line: string, at: string) => parseCron(line)(new Date(at));

describe("cron lines", () => {
  it.each([
    // 2026-11-20 is a Friday.
    ["* * * * *", "2026-11-20T10:31:00Z", true],
    ["17 3 * * *", "2026-11-20T03:17:00Z", true],
    ["17 3 * * *", "2026-11-20T03:18:00Z", false],
    ["17 3 * * *", "2026-11-20T15:17:00Z", false],
    ["*/15 * * * *", "2026-11-20T10:45:59Z", true],
    ["*/15 * * * *", "2026-11-20T10:46:00Z", false],
    ["5/20 * * * *", "2026-11-20T10:45:00Z", true],
    ["5/20 * * * *", "2026-11-20T10:40:00Z", false],
    ["0,30 8-17/3 * * *", "2026-11-20T14:30:00Z", true],
    ["0,30 8-17/3 * * *", "2026-11-20T15:30:00Z", false],
    ["0 0 1 1 *", "2027-01-01T00:00:00Z", true],
    ["0 0 1 1 *", "2026-12-01T00:00:00Z", false],
    ["0 0 * * 1-5", "2026-11-20T00:00:00Z", true],
    ["0 0 * * 1-5", "2026-11-21T00:00:00Z", false],
    ["0 0 * * 7", "2026-11-22T00:00:00Z", true],
    ["0 0 * * 0", "2026-11-22T00:00:00Z", true],
  ])("%s at %s: %s", (line, at, expected) => {
    expect(fires(line, at)).toBe(expected);
  });

  it("fires on either day when both day fields are restricted", () => {
    expect(fires("0 0 13 * 5", "2026-11-20T00:00:00Z")).toBe(true);
    expect(fires("0 0 13 * 5", "2026-12-13T00:00:00Z")).toBe(true);
    expect(fires("0 0 13 * 5", "2026-11-21T00:00:00Z")).toBe(false);
  });

  it.each([
    "",
    "* * * *",
    "* * * * * *",
    "60 * * * *",
    "* * 0 * *",
    "5-1 * * * *",
    "*/0 * * * *",
    "0 0 * * MON",
  ])("refuses '%s' with a sentence", (line) => {
    expect(() => parseCron(line)).toThrow(`cannot read the cron line "${line}"`);
  });

  it("refuses a time zone instead of ignoring it", () => {
    expect(() => parseCron("TZ=Europe/Berlin 0 3 * * *")).toThrow("cannot read the cron line");
  });
});
