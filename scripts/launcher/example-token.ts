import { readAccess, writeAccess } from "@/scripts/launcher/logins";
import type { Options } from "@/scripts/launcher/options";
import { say } from "@/scripts/launcher/progress";
import { lastLine, runScript } from "@/scripts/launcher/run-script";
import type { Running } from "@/scripts/launcher/running";

/**
 * A token for the printed example: the one of last time while it is accepted, else a new one.
 * @returns null when it could not be made, which is no reason to stop what runs
 */
export async function exampleToken(
  options: Options,
  environment: Record<string, string>,
  running: Running,
): Promise<string | null> {
  const access = readAccess(options.dataDir);
  try {
    if (access.token && (await isAccepted(options.port, access.token))) return access.token;
    const args = ["--scope", "read_write", "--name", "Start-up example"];
    const token = lastLine(await runScript("scripts/token.ts", args, environment, running));
    writeAccess(options.dataDir, { ...access, token });
    return token;
  } catch (error) {
    if (!running.stopping) say(`No example token: ${error instanceof Error ? error.message : error}`);
    return null;
  }
}

async function isAccepted(port: number, token: string): Promise<boolean> {
  const response = await fetch(`http://127.0.0.1:${port}/v1/me`, {
    headers: { authorization: `Bearer ${token}` },
  });
  return response.status === 200;
}
