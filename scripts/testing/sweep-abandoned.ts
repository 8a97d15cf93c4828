import { readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { isAlive, readPostmaster, stopPostmaster } from "@/scripts/postgres/postmaster";

const prefix = "mindbill-test-";

/** Name of a test run's data directory, which tells whose it is. */
export const testDataPrefix = path.join(tmpdir(), `${prefix}${process.pid}-`);

/** Ends the servers and removes the data of test runs that were killed and could not tidy up themselves. */
export async function sweepAbandoned(): Promise<void> {
  for (const name of readdirSync(tmpdir())) {
    const owner = name.startsWith(prefix) ? Number.parseInt(name.slice(prefix.length), 10) : Number.NaN;
    if (Number.isNaN(owner) || isAlive(owner)) continue;
    const dataDir = path.join(tmpdir(), name);
    const server = readPostmaster(path.join(dataDir, "postgres"));
    if (server) await stopPostmaster(server.pid);
    rmSync(dataDir, { recursive: true, force: true });
  }
}
