import { execFileSync } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { projectRoot } from "@/scripts/project-root";

const folder = "prisma/schema";

/** One `.prisma` file of the datamodel. */
export type SchemaFile = { path: string; content: string };

/** The datamodel as it stands in the working tree, every file under prisma/schema in name order. */
export function readSchema(): SchemaFile[] {
  return readdirSync(path.join(projectRoot, folder), {
    recursive: true,
    encoding: "utf8",
  })
    .filter((name) => name.endsWith(".prisma"))
    .sort()
    .map((name) => path.join(projectRoot, folder, name))
    .map((file) => ({ path: file, content: readFileSync(file, "utf8") }));
}

/** The datamodel as committed at a git revision (`HEAD`, `main~3`, a hash). */
export function readSchemaAt(revision: string): SchemaFile[] {
  const names = git("ls-tree", "-r", "--name-only", revision, "--", folder).split("\n");
  return names
    .filter((name) => name.endsWith(".prisma"))
    .map((name) => ({
      path: path.join(projectRoot, name),
      content: git("show", `${revision}:${name}`),
    }));
}

function git(...args: string[]): string {
  return execFileSync("git", args, { cwd: projectRoot, encoding: "utf8" });
}
