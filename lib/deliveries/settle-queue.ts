import "server-only";
import { setTimeout as sleep } from "node:timers/promises";
import { logger } from "../logger";
import { observeSettleFailure } from "../metrics/observe-drain";
import type { Result } from "./attempt";
import { LEASE_MARGIN_MS } from "./claim";
import { settle } from "./settle";

const GROUP_MAX = 200;
const GROUP_MS = 3;

/**
 * Groups results for a few milliseconds and settles one group at a time, so that under load groups grow by
 * themselves. When the database does not answer, a group is tried again until its leases have ended; then what it
 * held is sent again by whoever finds the leases: at least once, never lost.
 */
export function createSettleQueue(onSettled: (results: Result[]) => void) {
  let waiting: Result[] = [];
  let running: Promise<void> | null = null;

  async function run(): Promise<void> {
    await sleep(GROUP_MS);
    while (waiting.length > 0) {
      const group = waiting.slice(0, GROUP_MAX);
      waiting = waiting.slice(GROUP_MAX);
      await settleOrGiveUp(group);
      onSettled(group);
    }
  }

  function start(): void {
    if (running) return;
    running = run().finally(() => {
      running = null;
      // What arrived between the last look and this line.
      if (waiting.length > 0) start();
    });
  }

  return {
    add(result: Result): void {
      waiting.push(result);
      start();
    },
    /** Resolves when everything added so far has been settled or given up. */
    async idle(): Promise<void> {
      while (running) await running;
    },
  };
}

async function settleOrGiveUp(group: Result[]): Promise<void> {
  const givesUpAt = performance.now() + LEASE_MARGIN_MS;
  for (let waitMs = 50; ; waitMs = Math.min(waitMs * 2, 1_000)) {
    try {
      await settle(group);
      return;
    } catch (error) {
      const givesUp = performance.now() + waitMs >= givesUpAt;
      observeSettleFailure(givesUp ? "given_up" : "retried");
      if (givesUp) {
        logger.error(
          { err: error, results: group.length },
          "results were not recorded; their leases will end",
        );
        return;
      }
      logger.warn({ err: error, results: group.length }, "recording results failed; trying again");
      await sleep(waitMs);
    }
  }
}
