import "server-only";
import { after } from "next/server";
import { inngest } from "@/inngest/client";
import { logger } from "../logger";
import { signalLocalDrains } from "./local-signal";
import { createWakePlan, type WakeEvent } from "./wake-plan";

const plan = createWakePlan();

/**
 * Says that work may be due: at once to the drains of this process, and by coalesced wake-ups to the clock.
 * Correctness never depends on it: a sweep runs every minute.
 */
export function wake(): void {
  signalLocalDrains();
  send(plan.onCommit(Date.now()));
}

/** Has a drain start when the bucket of `dueAt` ends; `urgent` for work that is left over now. */
export function wakeAt(dueAt: Date): void {
  send(plan.onRetry(Date.now(), dueAt.getTime()));
}

function send(events: WakeEvent[]): void {
  if (events.length === 0) return;
  const sent = inngest
    .send(
      events.map(({ id, ts }) => ({
        name: "webhooks/due" as const,
        data: {},
        ...(id ? { id } : {}),
        ...(ts ? { ts } : {}),
      })),
    )
    .then(
      () => undefined,
      (error: unknown) => logger.warn({ err: error }, "wake-up was not sent; the sweep will find the work"),
    );
  keepAlive(sent);
}

/** On serverless the instance freezes once it has answered; `after` keeps it until the wake-up is out. */
function keepAlive(sent: Promise<void>): void {
  try {
    after(sent);
  } catch {
    // Not inside a request (a job, a command): the process lives on by itself.
  }
}
