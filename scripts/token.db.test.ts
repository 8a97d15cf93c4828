import { execFile } from "node:child_process";
import path from "node:path";
import { promisify } from "node:util";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { GET as me } from "@/app/v1/me/route";
import { signInWithPassword } from "@/lib/auth/sign-in-with-password";
import { withSystem } from "@/lib/db";
import { callRoute, createTestOrganization } from "@/lib/testing/fixtures";
import type { Login } from "@/prisma/seed/demo-practice";
import { projectRoot } from "@/scripts/project-root";
import { createTestDatabase, type TestDatabase } from "@/scripts/testing/database";

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());

/** Runs a script as `npm run` does, against the test's database; answers its lines on standard output. */
async function run(script: string, args: string[] = [], environment: Record<string, string> = {}) {
  const runner = path.join(projectRoot, "scripts/run.mjs");
  const { stdout } = await promisify(execFile)(process.execPath, [runner, script, ...args], {
    env: { ...process.env, ...environment },
  });
  return stdout.trim().split("\n");
}

const whoIs = async (token: string | undefined) =>
  (await callRoute(me, { method: "GET", path: "/v1/me", token: token ?? "" })).body;

describe("the seed, then npm run token", () => {
  it("does nothing in production mode", async () => {
    expect(await run("prisma/seed.ts", [], { MINDBILL_MODE: "production" })).toEqual(['{"created":false}']);
    expect(await withSystem((tx) => tx.organization.count())).toBe(0);
  });

  it("makes the demo practice once, though two starts seed at the same moment", async () => {
    const outcomes = await Promise.all([run("prisma/seed.ts"), run("prisma/seed.ts")]);
    const last = outcomes.map((lines) => JSON.parse(lines.at(-1) ?? ""));
    expect(last.filter((outcome) => outcome.created)).toHaveLength(1);
    const logins: Login[] = last.find((outcome) => outcome.created).logins;
    expect(logins.map((login) => login.role)).toEqual(["owner", "admin", "biller", "read_only"]);
    for (const login of logins) {
      expect(await signInWithPassword(login, { ip: null, userAgent: null })).not.toBeNull();
    }
    const organizations = await withSystem((tx) =>
      tx.organization.findMany({ include: { memberships: true }, orderBy: { environment: "asc" } }),
    );
    expect(organizations).toMatchObject([
      { taxId: "990000017", npi: "1234567893", environment: "live" },
      { taxId: "990000017", npi: "1234567893", environment: "sandbox" },
    ]);
    for (const organization of organizations) expect(organization.memberships).toHaveLength(4);
  });

  it("prints a working token as the last line, for the practice and environment asked for", async () => {
    const live = (await run("scripts/token.ts", ["--scope", "admin", "--name", "ops"])).at(-1);
    expect(await whoIs(live)).toMatchObject({
      organization: { environment: "live", tax_id_last4: "0017" },
      token: { name: "ops", scope: "admin" },
    });
    const sandbox = (await run("scripts/token.ts", ["--environment", "sandbox"])).at(-1);
    expect((await whoIs(sandbox)).organization.environment).toBe("sandbox");

    const other = await createTestOrganization();
    const named = ["--organization", other.organization.id, "--scope", "bills:read,bills:write"];
    expect(await whoIs((await run("scripts/token.ts", named)).at(-1))).toMatchObject({
      organization: { id: other.organization.id },
      token: { scope: null, scopes: ["bills:read", "bills:write"] },
    });
    // With several practices the demo practice is the default.
    expect((await whoIs((await run("scripts/token.ts")).at(-1))).organization.tax_id_last4).toBe("0017");
  });

  it.each([
    [["--organization", "990000099"], "There is no practice"],
    [["--scope", "root"], "--scope"],
    [["--environment", "staging"], "--environment"],
  ])("refuses %j with a sentence and no token", async (args, sentence) => {
    const failure = await run("scripts/token.ts", args).catch((error: { stderr: string }) => error);
    expect(failure).toMatchObject({ code: 1, stdout: "", stderr: expect.stringContaining(sentence) });
  });
});
