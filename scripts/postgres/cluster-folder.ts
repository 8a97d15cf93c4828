import { createHash } from "node:crypto";
import { chmodSync, chownSync, existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import path from "node:path";
import { canEnter, type RunAs } from "@/scripts/postgres/run-as";
import { setAside } from "@/scripts/postgres/set-aside";

/**
 * Where the data of a data directory's Postgres lies: `<dataDir>/postgres`, or below /var/tmp when the user
 * that Postgres runs as cannot get there (root with a data directory below /root). Always the same answer for
 * the same data directory.
 * @param secret anything that changes when the data directory is made anew
 */
export async function clusterFolder(
  dataDir: string,
  runAs: RunAs,
  secret: string,
  say: (line: string) => void,
): Promise<string> {
  if (runAs.uid === undefined) {
    const folder = path.join(dataDir, "postgres");
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    return folder;
  }
  if (!canEnter(dataDir, runAs)) return folderOutside(dataDir, runAs, secret, say);
  return ownedBy(runAs, path.join(dataDir, "postgres"));
}

async function folderOutside(
  dataDir: string,
  runAs: RunAs,
  secret: string,
  say: (line: string) => void,
): Promise<string> {
  const base = sharedFolder(dataDir);
  const folder = path.join(base, "postgres");
  const marker = path.join(base, "made-for");
  const mark = createHash("sha256").update(secret).digest("hex");
  if (existsSync(folder) && readMark(marker) !== mark) {
    const old = await setAside(folder);
    say(`${dataDir} is new, so the database of an earlier one was moved to ${old}`);
  }
  if (!existsSync(folder))
    say(`The user postgres cannot reach ${dataDir}; its database is kept in ${folder}`);
  writeFileSync(marker, mark, { mode: 0o600 });
  return ownedBy(runAs, folder);
}

function readMark(marker: string): string | null {
  return existsSync(marker) ? readFileSync(marker, "utf8") : null;
}

function ownedBy(runAs: RunAs, folder: string): string {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  if (runAs.uid !== undefined) chownSync(folder, runAs.uid, runAs.gid ?? runAs.uid);
  return folder;
}

/** A folder that every user can enter, in place of one that only root can. */
export function sharedFolder(insteadOf: string): string {
  const hash = createHash("sha256").update(path.resolve(insteadOf)).digest("hex").slice(0, 12);
  const folder = path.join("/var/tmp", `mindbill-${hash}`);
  mkdirSync(folder, { recursive: true });
  // /var/tmp is everybody's: someone else could have made the folder first to read what we put there.
  if (statSync(folder).uid !== process.getuid?.())
    throw new Error(`${folder} belongs to another user; remove it`);
  chmodSync(folder, 0o711);
  return folder;
}
