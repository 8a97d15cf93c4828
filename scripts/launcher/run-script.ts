import { spawn } from "node:child_process";
import { typescript } from "@/scripts/launcher/child";
import type { Running } from "@/scripts/launcher/running";
import { projectRoot } from "@/scripts/project-root";

/**
 * Runs a TypeScript script of the project to its end and returns what it printed.
 * @throws Error with the end of what it wrote to standard error
 */
export async function runScript(
  script: string,
  args: string[],
  environment: Record<string, string>,
  running: Running,
): Promise<string> {
  const child = spawn(process.execPath, typescript(script, ...args), {
    cwd: projectRoot,
    detached: true,
    stdio: ["ignore", "pipe", "pipe"],
    env: { ...process.env, ...environment },
  });
  running.add(script, async () => {
    child.kill("SIGTERM");
  });
  const [output, errors] = [collect(child.stdout), collect(child.stderr)];
  const code = await new Promise<number | null>((resolve, reject) => {
    child.once("error", reject);
    child.once("close", resolve);
  });
  running.remove(script);
  if (code !== 0)
    throw new Error(`${script} failed:\n${(await errors).trim().split("\n").slice(-15).join("\n")}`);
  return output;
}

async function collect(stream: NodeJS.ReadableStream): Promise<string> {
  let text = "";
  stream.setEncoding("utf8");
  for await (const chunk of stream) text += chunk;
  return text;
}

/** The last line that is not empty. */
export function lastLine(text: string): string {
  return text.trim().split("\n").at(-1)?.trim() ?? "";
}
