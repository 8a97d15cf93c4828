import { mkdtempSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { expect, test } from "vitest";
import { accessFile, parseLogins, readAccess, writeAccess } from "@/scripts/launcher/logins";

const login = { email: "owner@sierra.example", password: "pw", role: "owner" };

test("a seed that made logins says so on its last line, as a list or inside an object", () => {
  expect(parseLogins(JSON.stringify([login]))).toEqual([login]);
  expect(parseLogins(JSON.stringify({ logins: [login] }))).toEqual([login]);
});

test.each(["", "Already seeded", "[]", '{"logins":[]}'])(
  "a last line %j means that nothing was made",
  (line) => {
    expect(parseLogins(line)).toBeNull();
  },
);

test("logins are kept where only their owner reads them", () => {
  const dataDir = mkdtempSync(path.join(tmpdir(), "mindbill-logins-"));
  writeAccess(dataDir, { logins: [login], token: "mbk_live_x" });
  expect(readAccess(dataDir)).toEqual({ logins: [login], token: "mbk_live_x" });
  expect(statSync(accessFile(dataDir)).mode & 0o777).toBe(0o600);
  rmSync(dataDir, { recursive: true });
});
