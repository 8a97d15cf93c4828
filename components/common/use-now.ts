"use client";

import { useSyncExternalStore } from "react";

const TICK_MS = 15_000;
const STALE_MS = 1_000;

let nowMs: number | null = null;
let timer: ReturnType<typeof setInterval> | undefined;
const listeners = new Set<() => void>();

function renew(): void {
  nowMs = Date.now();
  for (const notify of listeners) notify();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  timer ??= setInterval(renew, TICK_MS);
  // What appears between two ticks may have happened since the last one: it would seem to lie ahead.
  if (nowMs !== null && Date.now() - nowMs > STALE_MS) renew();
  return () => {
    listeners.delete(listener);
    if (listeners.size > 0) return;
    clearInterval(timer);
    timer = undefined;
    nowMs = null;
  };
}

function snapshot(): number {
  nowMs ??= Date.now();
  return nowMs;
}

/**
 * Unix milliseconds, renewed every 15 s by one timer for the whole page; null on the server and during
 * hydration, where the reader's clock and zone are not known yet.
 */
export function useNow(): number | null {
  return useSyncExternalStore<number | null>(subscribe, snapshot, () => null);
}
