import { createRequire } from "node:module";
import path from "node:path";

/** Node arguments that run a command of Next's. */
export function nextCli(...args: string[]): string[] {
  const folder = path.dirname(createRequire(import.meta.url).resolve("next/package.json"));
  return [path.join(folder, "dist", "bin", "next"), ...args];
}
