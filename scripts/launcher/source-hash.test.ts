import { mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { sourceHash } from "@/scripts/launcher/source-hash";

let root: string;
let before: string;
const write = (file: string, content: string) => {
  mkdirSync(path.dirname(path.join(root, file)), { recursive: true });
  writeFileSync(path.join(root, file), content);
};
beforeEach(() => {
  root = mkdtempSync(path.join(tmpdir(), "mindbill-hash-"));
  write("app/page.tsx", "page");
  write("lib/bills/create.ts", "create");
  write("package-lock.json", "{}");
  before = sourceHash(root);
});
afterEach(() => rmSync(root, { recursive: true }));

test("the same files make the same hash", () => {
  write("app/page.tsx", "page");
  expect(sourceHash(root)).toBe(before);
});

test.each([
  ["a changed page", "app/page.tsx", "page 2"],
  ["a new file deep in lib", "lib/bills/lines/sum.ts", "sum"],
  ["changed dependencies", "package-lock.json", "{ }"],
  ["a changed datamodel", "prisma/schema/bill.prisma", "model Bill {}"],
  ["a changed configuration", "next.config.js", "export default {}"],
])("%s asks for a new build", (_, file, content) => {
  write(file, content);
  expect(sourceHash(root)).not.toBe(before);
});

test("a renamed file asks for a new build", () => {
  renameSync(path.join(root, "app/page.tsx"), path.join(root, "app/other.tsx"));
  expect(sourceHash(root)).not.toBe(before);
});

test("moving text from one file to the next asks for a new build", () => {
  write("lib/a.ts", "xy");
  write("lib/b.ts", "z");
  const one = sourceHash(root);
  write("lib/a.ts", "x");
  write("lib/b.ts", "yz");
  expect(sourceHash(root)).not.toBe(one);
});

test("tests, scripts and documents ask for no new build", () => {
  write("lib/bills/create.test.ts", "test");
  write("scripts/launch.mjs", "launch");
  write("README.md", "read me");
  expect(sourceHash(root)).toBe(before);
});
