import { readFileSync, writeFileSync } from "node:fs";
import path from "node:path";

type Part = "postgres" | "clock";

/** The port a part of this data directory used last, so that addresses stay the same over restarts. */
export function rememberedPort(dataDir: string, part: Part): number | undefined {
  return read(dataDir)[part];
}

export function rememberPort(dataDir: string, part: Part, port: number): void {
  const ports = read(dataDir);
  if (ports[part] === port) return;
  writeFileSync(file(dataDir), `${JSON.stringify({ ...ports, [part]: port })}\n`);
}

function read(dataDir: string): Partial<Record<Part, number>> {
  try {
    return JSON.parse(readFileSync(file(dataDir), "utf8")) as Partial<Record<Part, number>>;
  } catch {
    return {}; // a lost memory only means other ports
  }
}

const file = (dataDir: string) => path.join(dataDir, "ports.json");
