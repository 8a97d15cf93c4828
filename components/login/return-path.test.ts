import { expect, test } from "vitest";
import { returnPath } from "./return-path";

const ORIGIN = "https://portal.example";

test("a path of this portal is kept, with its search and hash", () => {
  expect(returnPath("/bills?status=sent#top", ORIGIN)).toBe("/bills?status=sent#top");
  expect(returnPath("https://portal.example/bills", ORIGIN)).toBe("/bills");
});

test.each([
  undefined,
  "",
  "https://evil.example/",
  "//evil.example",
  "/\\evil.example",
  "\\\\evil.example",
  "/\t/evil.example",
  "javascript:alert(1)",
  "https://portal.example.evil.example/",
  "http://portal.example/",
  "http://[",
])("nothing leads to another origin or scheme: %j", (callbackUrl) => {
  expect(returnPath(callbackUrl, ORIGIN)).toBe("/");
});

test("the sign-in pages are never the place to return to", () => {
  expect(returnPath("/login/reset?token=x", ORIGIN)).toBe("/");
});
