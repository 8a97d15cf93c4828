import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { readSource, type Source } from "./source";

/** Where our own code lives; dot-folders, builds and generated code are left out. */
const FOLDERS = ["app", "bench", "components", "e2e", "inngest", "lib", "prisma", "scripts"];
const GENERATED = /^prisma\/generated\//;

/** Every source file of the project with its imports. */
export function readTree(root: string): Source[] {
  const files = [
    ...readdirSync(root).filter((name) => /\.tsx?$|\.mjs$/.test(name) && name !== "next-env.d.ts"),
    ...FOLDERS.flatMap((folder) => sourcesBelow(root, folder)),
  ];
  const known = new Set(files);
  return files.map((file) =>
    readSource(file, readFileSync(path.join(root, file), "utf8"), (name) => known.has(name)),
  );
}

function sourcesBelow(root: string, folder: string): string[] {
  try {
    return readdirSync(path.join(root, folder), { recursive: true, encoding: "utf8" })
      .map((file) => path.posix.join(folder, file.split(path.sep).join("/")))
      .filter(
        (file) => /\.(tsx?|mjs)$/.test(file) && !GENERATED.test(file) && !file.includes("/node_modules/"),
      );
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return [];
    throw error;
  }
}
