import { existsSync } from "node:fs";
import path from "node:path";
import { projectRoot } from "@/scripts/project-root";

/** Reads `.env.local` and `.env` of the project as Next does; variables that are set already win. */
export function loadDotEnv(): void {
  for (const name of [".env.local", ".env"]) {
    const file = path.join(projectRoot, name);
    if (existsSync(file)) process.loadEnvFile(file);
  }
}
