import "server-only";
import { type Tx, withSystem } from "../db";
import { logger } from "../logger";
import { observeLostLeases } from "../metrics/observe-drain";
import { attempt, type Result } from "./attempt";
import { type Claimed, claim } from "./claim";
import { loadEndpoints } from "./endpoint-config";
import { onLocalSignal } from "./local-signal";
import { reapLostLeases } from "./reap";
import { createSettleQueue } from "./settle-queue";
import type { Slots } from "./slots";
import { suppressUnsendable } from "./suppress";

const POLL_MS = 100;
const HOUSEKEEPING_MS = 1_000;
/** How long an idle drain listens for this process's own commits before it ends: a steady trickle needs no new run. */
const LINGER_MS = 250;
/** An attempt needs at least its deadline and this much of the budget to be claimed. */
const BUDGET_RESERVE_MS = 3_000;

export type DrainCounts = { attempted: number; delivered: number; failed: number };

export type DrainOptions = { budgetMs: number; slots: Slots; isStopping: () => boolean };

/**
 * Delivers what is due: claim → attempt → settle as a sliding window, not batches that wait for their slowest
 * member. Keeps claiming while anything is in flight, on a local signal or every 100 ms at most; ends when nothing
 * is due and nothing in flight, when the budget is used, or when the process stops (what is in flight is finished).
 */
export async function drain({ budgetMs, slots, isStopping }: DrainOptions): Promise<DrainCounts> {
  const endsAt = performance.now() + budgetMs;
  const counts: DrainCounts = { attempted: 0, delivered: 0, failed: 0 };
  const bell = createBell();
  const unsubscribe = onLocalSignal(bell.ring);
  let inFlight = 0;
  const queue = createSettleQueue((results) => {
    inFlight -= results.length;
    for (const { claimed } of results) slots.release(claimed.slotClass);
    count(counts, results);
    bell.ring();
  });
  const housekeep = createHousekeeping();
  let idleSince: number | null = null;

  try {
    for (;;) {
      const left = endsAt - performance.now();
      const mayClaim = !isStopping() && left > BUDGET_RESERVE_MS;
      const claimed = mayClaim ? await claimNow(slots, left, housekeep, inFlight > 0) : [];
      inFlight += claimed.length;
      await startAll(claimed, queue.add, (abandoned) => {
        inFlight--;
        slots.release(abandoned.slotClass);
      });
      if (inFlight > 0) idleSince = null;
      else if (!mayClaim || performance.now() - (idleSince ?? performance.now()) >= LINGER_MS) break;
      else idleSince ??= performance.now();
      await bell.wait(POLL_MS);
    }
  } finally {
    unsubscribe();
    await queue.idle();
  }
  return counts;
}

/** Leases of dead senders and work of stopped endpoints, looked at once a second. */
function createHousekeeping(): () => Promise<void> {
  let doneAt = Number.NEGATIVE_INFINITY;
  return async () => {
    if (performance.now() - doneAt < HOUSEKEEPING_MS) return;
    doneAt = performance.now();
    const work = async (tx: Tx) => {
      observeLostLeases(await reapLostLeases(tx));
      await suppressUnsendable(tx);
    };
    await withSystem(work, { partitionPruning: false });
  };
}

/** While attempts are in flight a database that does not answer must not end the drain: their results still wait. */
async function claimNow(
  slots: Slots,
  budgetLeftMs: number,
  housekeep: () => Promise<void>,
  goesOn: boolean,
): Promise<Claimed[]> {
  if (slots.free() === 0) return [];
  try {
    await housekeep();
    return await slots.inTurn(() => claimFree(slots, budgetLeftMs));
  } catch (error) {
    if (!goesOn) throw error;
    logger.warn({ err: error }, "claiming failed; trying again");
    return [];
  }
}

async function claimFree(slots: Slots, budgetLeftMs: number): Promise<Claimed[]> {
  const free = slots.free();
  if (free === 0) return [];
  const limits = { free, freeSlow: slots.free("slow"), freeNew: slots.free("new") };
  const claimed = await claim({ ...limits, budgetLeftMs: Math.floor(budgetLeftMs) });
  for (const { slotClass } of claimed) slots.take(slotClass);
  return claimed;
}

/** What cannot even be started is left to its lease. */
async function startAll(
  claimed: Claimed[],
  done: (result: Result) => void,
  abandon: (one: Claimed) => void,
): Promise<void> {
  if (claimed.length === 0) return;
  try {
    const endpoints = await loadEndpoints(claimed);
    for (const one of claimed) {
      attempt(one, endpoints.get(one.endpointId)).then(done, (error: unknown) => {
        logger.error({ err: error, deliveryId: one.id }, "an attempt threw; its lease will end");
        abandon(one);
      });
    }
  } catch (error) {
    logger.error(
      { err: error, deliveries: claimed.length },
      "endpoints could not be loaded; leases will end",
    );
    claimed.forEach(abandon);
  }
}

function count(counts: DrainCounts, results: Result[]): void {
  counts.attempted += results.length;
  for (const { decision } of results) {
    if (decision.succeeded) counts.delivered++;
    else counts.failed++;
  }
}

/** Rings wake the one waiter; a ring that nobody waits for is kept for the next wait. */
function createBell() {
  let rung = false;
  let wakeUp: (() => void) | null = null;
  return {
    ring(): void {
      rung = true;
      wakeUp?.();
    },
    async wait(maxMs: number): Promise<void> {
      if (!rung) {
        await new Promise<void>((resolve) => {
          const timer = setTimeout(resolve, maxMs);
          wakeUp = () => {
            clearTimeout(timer);
            resolve();
          };
        });
      }
      wakeUp = null;
      rung = false;
    },
  };
}
