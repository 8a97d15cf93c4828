import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { lockData, lockHolder } from "@/scripts/launcher/data-lock";
import { identify } from "@/scripts/launcher/process-identity";

let dataDir: string;
beforeEach(() => {
  dataDir = mkdtempSync(path.join(tmpdir(), "mindbill-lock-"));
});
afterEach(() => rmSync(dataDir, { recursive: true }));

const plant = (holder: object) => writeFileSync(path.join(dataDir, "lock.json"), JSON.stringify(holder));

test("while one process holds the data directory another is told who", () => {
  const unlock = lockData(dataDir, "instance");
  expect(typeof unlock).toBe("function");
  expect(lockData(dataDir, "command")).toMatchObject({ pid: process.pid, kind: "instance" });
});

test("a lock that was given back can be taken again", () => {
  const unlock = lockData(dataDir, "instance");
  if (typeof unlock === "function") unlock();
  expect(lockHolder(dataDir)).toBeNull();
  expect(typeof lockData(dataDir, "instance")).toBe("function");
});

test("the lock of a process that is gone is taken over", () => {
  plant({ pid: 2 ** 22 + 1, startedAt: "1", kind: "instance" });
  expect(typeof lockData(dataDir, "instance")).toBe("function");
});

test.runIf(process.platform === "linux")(
  "a later process with the same number does not count as the holder",
  () => {
    plant({ ...identify(process.pid), startedAt: "1", kind: "instance" });
    expect(lockHolder(dataDir)).toBeNull();
  },
);

test("a lock file that was cut short is taken over", () => {
  writeFileSync(path.join(dataDir, "lock.json"), '{"pid":');
  expect(typeof lockData(dataDir, "instance")).toBe("function");
});
