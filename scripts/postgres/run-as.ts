import { spawnSync } from "node:child_process";

/** Process owner for `spawn`: empty for the present user. */
export type RunAs = { uid?: number; gid?: number };

/**
 * Postgres refuses to run as root, so root starts it as the user `postgres`, made when missing.
 * @throws Error with one sentence when such a user neither exists nor can be made
 */
export function postgresUser(): RunAs {
  if (process.getuid?.() !== 0) return {};
  const found = lookUp();
  if (found) return found;
  spawnSync("groupadd", ["--system", "postgres"]);
  spawnSync("useradd", ["--system", "--gid", "postgres", "--no-create-home", "postgres"]);
  const made = lookUp();
  if (made) return made;
  throw new Error(
    "Postgres refuses to run as root and a user `postgres` could not be made. " +
      "Run this as a normal user, or name your own Postgres in DATABASE_URL.",
  );
}

function lookUp(): RunAs | null {
  const uid = Number.parseInt(spawnSync("id", ["-u", "postgres"], { encoding: "utf8" }).stdout, 10);
  const gid = Number.parseInt(spawnSync("id", ["-g", "postgres"], { encoding: "utf8" }).stdout, 10);
  return Number.isNaN(uid) || Number.isNaN(gid) ? null : { uid, gid };
}

/** Whether that user can enter a folder and everything above it. */
export function canEnter(folder: string, runAs: RunAs): boolean {
  return spawnSync("test", ["-x", folder], { ...runAs, cwd: "/" }).status === 0;
}
