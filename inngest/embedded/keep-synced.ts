import { setTimeout as sleep } from "node:timers/promises";
import { canonicalJson } from "./canonical-json";
import { sign } from "./signature";

export type SyncOptions = {
  appUrl: string;
  signingKey: string;
  now: () => number;
  /** Between syncs while the app answers: how soon a changed app is noticed. */
  intervalMs: number;
  /** Between tries while it does not. */
  retryMs: number;
  /** How many registrations have reached this clock: a sync that adds none reached another engine. */
  registrations: () => number;
  onSynced: () => void;
  onLost: (cause: string) => void;
};

/** Longer than a development server needs to compile the route. */
const syncMaxMs = 60_000;

/** Asks the app to register, again and again, until `stop`; `hurry` ends the present wait. */
export function keepSynced(options: SyncOptions): {
  hurry: () => void;
  stop: () => void;
} {
  const stopped = new AbortController();
  let wait = new AbortController();
  const loop = async () => {
    while (!stopped.signal.aborted) {
      const failure = await syncOnce(options, stopped.signal);
      if (stopped.signal.aborted) return;
      if (failure === null) options.onSynced();
      else options.onLost(failure);
      wait = new AbortController();
      const signal = AbortSignal.any([wait.signal, stopped.signal]);
      const delayMs = failure === null ? options.intervalMs : options.retryMs;
      // An aborted sleep is an early end of the wait, not an error.
      await sleep(delayMs, undefined, { signal }).catch(() => undefined);
    }
  };
  void loop();
  return { hurry: () => wait.abort(), stop: () => stopped.abort() };
}

/** One sync request (Inngest SDK spec, 4.3): null when the app registered here, else why it did not. */
async function syncOnce(options: SyncOptions, stopped: AbortSignal): Promise<string | null> {
  const { appUrl, signingKey, now, registrations } = options;
  const body = canonicalJson({ url: appUrl });
  const before = registrations();
  try {
    const response = await fetch(appUrl, {
      method: "PUT",
      headers: {
        "content-type": "application/json",
        "x-inngest-server-kind": "cloud",
        "x-inngest-signature": sign(body, signingKey, now()),
      },
      body,
      signal: AbortSignal.any([stopped, AbortSignal.timeout(syncMaxMs)]),
    });
    const text = await response.text();
    if (response.status !== 200) return `the app answered ${response.status}: ${text.slice(0, 500)}`;
    if (registrations() > before) return null;
    return "the app registered with another engine: INNGEST_BASE_URL must name this clock and INNGEST_DEV be unset";
  } catch (error) {
    return `the app does not answer: ${error instanceof Error ? error.message : String(error)}`;
  }
}
