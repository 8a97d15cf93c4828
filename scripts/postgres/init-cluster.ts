import { spawnSync } from "node:child_process";
import { chownSync, existsSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { type NativeFolder, program } from "@/scripts/postgres/binaries";
import type { RunAs } from "@/scripts/postgres/run-as";
import { serverEnvironment } from "@/scripts/postgres/settings";

/**
 * Makes an empty cluster in a folder that has none. The collation is Postgres's own C.UTF-8, so that indexes
 * mean the same on every host, whatever its C library.
 */
export function initCluster(native: NativeFolder, folder: string, runAs: RunAs, password: string): void {
  if (existsSync(path.join(folder, "PG_VERSION"))) return;
  const passwordFile = path.join(path.dirname(folder), `.initdb-${process.pid}`);
  writeFileSync(passwordFile, `${password}\n`, { mode: 0o600 });
  try {
    if (runAs.uid !== undefined) chownSync(passwordFile, runAs.uid, runAs.gid ?? runAs.uid);
    const made = spawnSync(
      program(native, "initdb"),
      [
        `--pgdata=${folder}`,
        "--username=postgres",
        `--pwfile=${passwordFile}`,
        "--auth=scram-sha-256",
        "--encoding=UTF8",
        "--locale-provider=builtin",
        "--builtin-locale=C.UTF-8",
        "--locale=C",
        "--no-instructions",
      ],
      { ...runAs, cwd: "/", encoding: "utf8", env: serverEnvironment },
    );
    if (made.status !== 0) {
      throw new Error(
        `Postgres could not make its data folder ${folder}: ${made.stderr?.trim() || made.error}`,
      );
    }
  } finally {
    rmSync(passwordFile, { force: true });
  }
}
