import "server-only";
import { withSystem } from "../db";
import { secondsSinceClock } from "./heartbeat";
import { version } from "./version";

export type Health = {
  status: "ok" | "degraded" | "down";
  database: "ok" | "unreachable";
  /** `starting`: the clock has not called since this instance started, and need not have. */
  clock: "ok" | "starting" | "silent";
  version: string;
};

/** The sweep comes every minute: two and a half without a call mean that the clock does not reach us. */
const SILENT_AFTER_SECONDS = 150;
const startedAtMs = performance.now();

/** Whether Mindbill can serve: without the database it cannot; a silent clock only delays deliveries. */
export async function readHealth(): Promise<Health> {
  try {
    const seconds = await withSystem(secondsSinceClock);
    const clock = clockOf(seconds);
    return { status: clock === "silent" ? "degraded" : "ok", database: "ok", clock, version };
  } catch {
    return { status: "down", database: "unreachable", clock: "silent", version };
  }
}

function clockOf(seconds: number | null): Health["clock"] {
  if (seconds !== null && seconds < SILENT_AFTER_SECONDS) return "ok";
  return (performance.now() - startedAtMs) / 1_000 < SILENT_AFTER_SECONDS ? "starting" : "silent";
}
