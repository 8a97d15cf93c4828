import { renameSync, rmSync } from "node:fs";
import { endLeftovers, readPostmaster, stopPostmaster } from "@/scripts/postgres/postmaster";

/**
 * Moves away a cluster whose data directory was removed: its passwords and encryption keys went with it. Kept
 * until the next time rather than deleted, in case the directory was lost and not thrown away.
 * @returns where it is now
 */
export async function setAside(folder: string): Promise<string> {
  const server = readPostmaster(folder);
  if (server) await stopPostmaster(server.pid);
  await endLeftovers(folder);
  const old = `${folder}.old`;
  rmSync(old, { recursive: true, force: true });
  renameSync(folder, old);
  return old;
}
