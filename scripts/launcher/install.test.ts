import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { missing } from "@/scripts/launcher/install.mjs";

let root: string;
beforeEach(() => {
  root = mkdtempSync(path.join(tmpdir(), "mindbill-install-"));
  mkdirSync(path.join(root, "node_modules"));
});
afterEach(() => rmSync(root, { recursive: true }));

type Packages = Record<string, object>;
function lock(file: "package-lock.json" | "node_modules/.package-lock.json", packages: Packages): void {
  writeFileSync(path.join(root, file), JSON.stringify({ packages }));
}
const wanted: Packages = {
  "": { name: "mindbill" },
  "node_modules/next": { version: "16.4.6" },
  "node_modules/vitest": { version: "4.1.12", dev: true },
  "node_modules/@next/swc-darwin-arm64": { version: "16.4.6", optional: true, os: ["darwin"] },
};
const { "": _, "node_modules/@next/swc-darwin-arm64": __, ...here } = wanted;

test("what npm has installed is not installed again, packages for other systems notwithstanding", () => {
  lock("package-lock.json", wanted);
  lock("node_modules/.package-lock.json", here);
  expect(missing(root, { withDev: true })).toBeNull();
});

test("a fresh clone needs an installation", () => {
  lock("package-lock.json", wanted);
  expect(missing(root, { withDev: false })).toBe("no packages are installed yet");
});

test("an updated package asks for an installation and is named", () => {
  lock("package-lock.json", { ...wanted, "node_modules/next": { version: "16.5.0" } });
  lock("node_modules/.package-lock.json", here);
  expect(missing(root, { withDev: false })).toBe("next is new or changed");
});

test("an installation without development packages is enough to start, not to test", () => {
  lock("package-lock.json", wanted);
  lock("node_modules/.package-lock.json", { "node_modules/next": { version: "16.4.6" } });
  expect(missing(root, { withDev: false })).toBeNull();
  expect(missing(root, { withDev: true })).toBe("vitest is new or changed");
});
