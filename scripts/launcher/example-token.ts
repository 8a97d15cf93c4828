import { readAccess, writeAccess } from "@/scripts/launcher/logins";
import type { Options } from "@/scripts/launcher/options";
import { hasScript, lastLine, runScript } from "@/scripts/launcher/run-script";
import type { Running } from "@/scripts/launcher/running";

const script = "scripts/token.ts";

/**
 * A token for the printed example: the one of last time while it is accepted, else a new one.
 * @returns null when it could not be made; the example then tells how to make one
 */
export async function exampleToken(
  options: Options,
  environment: Record<string, string>,
  running: Running,
): Promise<string | null> {
  if (!hasScript(script)) return null;
  const access = readAccess(options.dataDir);
  if (access.token && (await isAccepted(options.port, access.token))) return access.token;
  const token = lastLine(
    await runScript(script, ["--scope", "read_write", "--name", "Start-up example"], environment, running),
  );
  if (!token.startsWith("mbk_")) return null;
  writeAccess(options.dataDir, { ...access, token });
  return token;
}

async function isAccepted(port: number, token: string): Promise<boolean> {
  const response = await fetch(`http://127.0.0.1:${port}/v1/me`, {
    headers: { authorization: `Bearer ${token}` },
  });
  return response.status === 200;
}
