import { spawn } from "node:child_process";
import { projectRoot } from "@/scripts/project-root";

/** Runs a Node command of a suite in the terminal and returns its exit code (1 when a signal ended it). */
export function runCommand(args: string[], environment: Record<string, string> = {}): Promise<number> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, args, {
      cwd: projectRoot,
      stdio: "inherit",
      env: { ...process.env, ...environment },
    });
    child.once("error", reject);
    child.once("exit", (code) => resolve(code ?? 1));
  });
}

/** Path of a command-line program of an installed package. */
export function cli(...parts: string[]): string {
  return [projectRoot, "node_modules", ...parts].join("/");
}
