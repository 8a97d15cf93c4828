import { readFileSync, renameSync, writeFileSync } from "node:fs";
import path from "node:path";
import { lastLine, runScript } from "@/scripts/launcher/run-script";
import type { Running } from "@/scripts/launcher/running";

export type Login = { email: string; password: string; role: string };

/** What the demo practice was given, in `<data dir>/logins.json` (0600); `token` is that of the printed example. */
export type DemoAccess = { logins: Login[]; token?: string };

/**
 * Makes the demo practice unless it exists.
 * @returns the generated logins when they were made now, else null
 */
export async function seedDemo(
  dataDir: string,
  environment: Record<string, string>,
  running: Running,
): Promise<Login[] | null> {
  const logins = parseLogins(lastLine(await runScript("prisma/seed.ts", [], environment, running)));
  if (logins) writeAccess(dataDir, { logins });
  return logins;
}

/** The seed ends with a line of JSON, a list of logins or an object that holds it, when it made some. */
export function parseLogins(line: string): Login[] | null {
  if (!/^[[{]/.test(line)) return null;
  const parsed = JSON.parse(line) as Login[] | { logins?: Login[] };
  const logins = Array.isArray(parsed) ? parsed : (parsed.logins ?? []);
  return logins.length > 0 ? logins : null;
}

export function readAccess(dataDir: string): DemoAccess {
  try {
    return JSON.parse(readFileSync(accessFile(dataDir), "utf8")) as DemoAccess;
  } catch {
    return { logins: [] };
  }
}

export function writeAccess(dataDir: string, access: DemoAccess): void {
  const draft = `${accessFile(dataDir)}.${process.pid}`;
  writeFileSync(draft, `${JSON.stringify(access, null, 2)}\n`, { mode: 0o600 });
  renameSync(draft, accessFile(dataDir));
}

export const accessFile = (dataDir: string) => path.join(dataDir, "logins.json");
