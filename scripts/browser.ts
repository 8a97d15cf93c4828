import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import path from "node:path";
import { chromium } from "@playwright/test";

/** A browser for the tests. `executablePath` is undefined for Playwright's own, which it finds by itself. */
export type Browser = { executablePath: string | undefined; from: string };

const programs = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];

/**
 * Finds a Chromium: Playwright's own, one on the PATH, or the one of the npm package @sparticuz/chromium, which
 * is there even where neither Playwright's download server nor a package manager can be reached.
 * @throws Error with one sentence on how to get one
 */
export async function findBrowser(): Promise<Browser> {
  if (existsSync(chromium.executablePath())) return { executablePath: undefined, from: "Playwright" };
  const onPath = programs.map(which).find((file) => file !== undefined && runs(file));
  if (onPath) return { executablePath: onPath, from: onPath };
  const packed = await unpackFromNpm();
  if (packed && runs(packed)) return { executablePath: packed, from: "@sparticuz/chromium" };
  throw new Error(
    "No Chromium was found for the browser tests. Get one with `npx playwright install chromium`, " +
      "or with your package manager, for example `apt-get install chromium`.",
  );
}

function which(program: string): string | undefined {
  const folders = (process.env.PATH ?? "").split(path.delimiter);
  return folders.map((folder) => path.join(folder, program)).find((file) => existsSync(file));
}

function runs(file: string): boolean {
  return spawnSync(file, ["--version"], { timeout: 20_000 }).status === 0;
}

async function unpackFromNpm(): Promise<string | undefined> {
  // Named in a variable because it is an optional package: its types may be absent.
  const name = "@sparticuz/chromium";
  try {
    const { default: packed } = (await import(name)) as { default: { executablePath(): Promise<string> } };
    return await packed.executablePath();
  } catch {
    return undefined; // not installed, or not made for this system
  }
}
