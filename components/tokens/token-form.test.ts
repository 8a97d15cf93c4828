import { expect, test } from "vitest";
import { allowlistProblem, daysOf, networksIn } from "./token-form";

test("one network per line, whatever stands around them", () => {
  expect(networksIn(" 203.0.113.7 \n\n198.51.100.0/24\r\n")).toEqual(["203.0.113.7", "198.51.100.0/24"]);
  expect(allowlistProblem(" 203.0.113.7 \n\n198.51.100.0/24\r\n2001:db8::/32")).toBeNull();
});

test("no network is fine: the token then works from anywhere", () => {
  expect(allowlistProblem("")).toBeNull();
});

test("a mistyped network is named, so that nobody searches fifty lines for it", () => {
  expect(allowlistProblem("203.0.113.7\n203.0.113.0/33")).toContain("203.0.113.0/33");
});

test("more networks than the API takes are refused before they are sent", () => {
  const many = Array.from({ length: 51 }, (_, i) => `203.0.113.${i}`).join("\n");
  expect(allowlistProblem(many)).toBe("List at most 50 networks.");
});

test("never is null to the API, and keeping the date sends nothing", () => {
  expect(daysOf("90")).toBe(90);
  expect(daysOf("never")).toBeNull();
  expect(daysOf("keep")).toBeUndefined();
});
