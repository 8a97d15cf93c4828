import { existsSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { startChild } from "@/scripts/launcher/child";
import { lockData } from "@/scripts/launcher/data-lock";
import { endOfFile } from "@/scripts/launcher/end-of-file";
import { nextCli } from "@/scripts/launcher/next-cli";
import type { Options } from "@/scripts/launcher/options";
import type { Running } from "@/scripts/launcher/running";
import { sourceHash } from "@/scripts/launcher/source-hash";
import { projectRoot } from "@/scripts/project-root";

/** Whether the production build in `distDir` is missing or was made of other sources. */
export function buildIsStale(distDir: string): boolean {
  const folder = path.join(projectRoot, distDir);
  if (!existsSync(path.join(folder, "BUILD_ID")) || !existsSync(stamp(folder))) return true;
  return readFileSync(stamp(folder), "utf8") !== sourceHash(projectRoot);
}

/** Makes the production build; of two instances that begin together one builds and the other waits for it. */
export async function build(options: Options, running: Running): Promise<void> {
  const unlock = await takeTurns(running);
  try {
    if (buildIsStale(options.distDir)) await runBuild(options, running);
  } finally {
    unlock();
  }
}

async function takeTurns(running: Running): Promise<() => void> {
  for (; ; await sleep(200)) {
    running.assertGoingOn();
    const lock = lockData(path.join(projectRoot, ".mindbill-build"), "command");
    if (typeof lock === "function") return lock;
  }
}

/**
 * The stamp that calls it fresh is written last, of the sources as they were at the
 * beginning: an edit during the build makes it stale.
 */
async function runBuild(options: Options, running: Running): Promise<void> {
  const folder = path.join(projectRoot, options.distDir);
  const log = path.join(options.dataDir, "build.log");
  const hash = sourceHash(projectRoot);
  rmSync(stamp(folder), { force: true });
  rmSync(log, { force: true });
  const child = startChild(nextCli("build"), { NODE_ENV: "production", NEXT_DIST_DIR: options.distDir }, log);
  running.add("the build", () => child.stop(0));
  const ended = await child.ended;
  running.remove("the build");
  if (running.stopping) return;
  if (ended !== "exit code 0") throw new Error(`The build failed (${ended}):\n${endOfFile(log, 30)}`);
  writeFileSync(stamp(folder), hash);
}

const stamp = (folder: string) => path.join(folder, "mindbill-sources");
