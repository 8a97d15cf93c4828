import "server-only";
import { withSystem } from "../db";
import { env } from "../env";
import { clockCalled } from "../health/heartbeat";
import { observeDrain } from "../metrics/observe-drain";
import { type DrainCounts, drain } from "./drain";
import { nextDue } from "./next-due";
import { createSlots, type Slots } from "./slots";
import { wakeAt } from "./wake";

/** Work that is due but could not be claimed (a full lane, a rate limit) is looked at again after this. */
const BLOCKED_RETRY_MS = 1_000;

// Shared by all drains of the process, whichever bundle they were loaded from.
const held = globalThis as typeof globalThis & {
  mindbillSlots?: Slots;
  mindbillDrains?: Set<Promise<unknown>>;
  mindbillStopping?: boolean;
};

/** One run of the drain under its time budget; afterwards it arms the clock for what is due next. */
export async function runDrain(): Promise<DrainCounts & { nextDueAt: string | null }> {
  if (held.mindbillStopping) return { attempted: 0, delivered: 0, failed: 0, nextDueAt: null };
  await clockCalled();
  held.mindbillSlots ??= createSlots(env().deliveryConcurrency);
  const run = drain({
    budgetMs: env().deliveryBudgetMs,
    slots: held.mindbillSlots,
    isStopping: () => held.mindbillStopping === true,
  });
  const counts = await tracked(run);
  const next = await withSystem(nextDue);
  if (next) {
    const blocked = next.isDue && counts.attempted === 0;
    wakeAt(blocked ? new Date(Date.now() + BLOCKED_RETRY_MS) : next.dueAt);
  }
  return { ...counts, nextDueAt: next?.dueAt.toISOString() ?? null };
}

async function tracked<T>(run: Promise<T>): Promise<T> {
  held.mindbillDrains ??= new Set();
  held.mindbillDrains.add(run);
  try {
    const ended = await run;
    observeDrain("done");
    return ended;
  } catch (error) {
    observeDrain("failed");
    throw error;
  } finally {
    held.mindbillDrains.delete(run);
  }
}

/** Graceful stop: nothing new is claimed, what is in flight is finished and recorded. */
export async function stopDrains(): Promise<void> {
  held.mindbillStopping = true;
  await Promise.allSettled([...(held.mindbillDrains ?? [])]);
}
