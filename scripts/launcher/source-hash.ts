import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import path from "node:path";

/** What a production build is made of. Folders count whole, except their tests. */
const sources = [
  "app",
  "components",
  "lib",
  "inngest",
  "prisma/schema",
  "public",
  "instrumentation.ts",
  "proxy.ts",
  "next.config.js",
  ".postcssrc.json",
  "package-lock.json",
];

/** One value for all sources of the build: equal exactly when no file was added, removed, renamed or changed. */
export function sourceHash(root: string): string {
  const hash = createHash("sha256");
  for (const file of sources.flatMap((source) => filesOf(path.join(root, source))).sort()) {
    const content = readFileSync(file);
    // Lengths keep the end of one file and the begin of the next apart.
    hash.update(`${path.relative(root, file)}\0${content.length}\0`).update(content);
  }
  return hash.digest("hex");
}

function filesOf(source: string): string[] {
  if (!existsSync(source)) return [];
  if (statSync(source).isFile()) return [source];
  return readdirSync(source, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && !/\.test\.tsx?$/.test(entry.name))
    .map((entry) => path.join(entry.parentPath, entry.name));
}
