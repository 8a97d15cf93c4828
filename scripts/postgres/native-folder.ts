import { createHash } from "node:crypto";
import { cpSync, existsSync, readFileSync, renameSync, rmSync, symlinkSync } from "node:fs";
import path from "node:path";
import { installedPostgres, type NativeFolder, tryPostgres } from "@/scripts/postgres/binaries";
import type { RunAs } from "@/scripts/postgres/run-as";

/**
 * A Postgres that `runAs` can execute: the one in node_modules, or a copy below `copies()` where that user cannot
 * read node_modules (a clone in /root) or we may not complete it (node_modules of someone else).
 * @param say told once when a copy is made
 */
export async function usablePostgres(
  runAs: RunAs,
  copies: () => string,
  say: (line: string) => void,
): Promise<NativeFolder> {
  const installed = await installedPostgres();
  if (linkLibraries(installed) && tryPostgres(installed, runAs) === "runs") return installed;
  const copy = path.join(copies(), copyName(installed));
  if (!existsSync(copy)) {
    say(`Postgres cannot be run from ${installed}; copying it to ${copy}`);
    const draft = `${copy}.${process.pid}`;
    cpSync(installed, draft, { recursive: true, verbatimSymlinks: true });
    linkLibraries(draft);
    try {
      renameSync(draft, copy); // a half-made copy is never seen under the final name
    } catch {
      rmSync(draft, { recursive: true, force: true }); // another process finished first
    }
  }
  if (tryPostgres(copy, runAs) === "runs") return copy;
  throw new Error(`Postgres cannot be run from ${copy} either. Name your own Postgres in DATABASE_URL.`);
}

/** Another checkout or another version is another copy. */
function copyName(installed: NativeFolder): string {
  const { version } = JSON.parse(readFileSync(path.join(installed, "..", "package.json"), "utf8"));
  const hash = createHash("sha256").update(`${installed}\0${version}`).digest("hex");
  return `postgres-${version}-${hash.slice(0, 12)}`;
}

/**
 * npm packages cannot hold symbolic links, and npm may skip the install script that makes them; without them
 * Postgres does not find its libraries.
 * @returns false when they are missing and may not be made here
 */
function linkLibraries(native: NativeFolder): boolean {
  const list = path.join(native, "pg-symlinks.json");
  if (!existsSync(list)) return true;
  const links = JSON.parse(readFileSync(list, "utf8")) as { source: string; target: string }[];
  return links.every(({ source, target }) => {
    const at = path.join(native, path.relative("native", target));
    if (existsSync(at)) return true;
    try {
      symlinkSync(path.basename(source), at);
    } catch (error) {
      return error instanceof Error && "code" in error && error.code === "EEXIST";
    }
    return true;
  });
}
