import { readFileSync } from "node:fs";

/** The last lines of a log; empty when there is none. */
export function endOfFile(file: string, lines: number): string {
  try {
    return readFileSync(file, "utf8").trimEnd().split("\n").slice(-lines).join("\n");
  } catch {
    return "";
  }
}
