import type { listBillsContract } from "@/lib/bills/contract";
import type { listDeliveriesContract } from "@/lib/deliveries/contract";
import type { DeliveryResource } from "@/lib/deliveries/schema";
import type { Output } from "@/lib/http/contract";
import type { listApiTokensContract } from "@/lib/tokens/contract";
import type { listWebhooksContract } from "@/lib/webhooks/contract";
import type { WebhookResource } from "@/lib/webhooks/schema";

const DAYS = 7;

/** What the overview asks of the lists. `since` bounds the log to the days that count as lately. */
export function overviewQueries(nowMs: number) {
  const since = new Date(nowMs - DAYS * 86_400_000).toISOString();
  const lately = { "created_at[gte]": since, limit: 5 };
  return {
    tokens: { limit: 20 },
    webhooks: { limit: 100 },
    bills: { limit: 1 },
    attention: { ...lately, status: "failed,retrying" },
    delivered: { ...lately, status: "delivered" },
  };
}

/** The pages that answer `overviewQueries`; no tokens where the reader's role may not see them. */
export type OverviewPages = {
  tokens: Output<typeof listApiTokensContract> | null;
  webhooks: Output<typeof listWebhooksContract>;
  bills: Output<typeof listBillsContract>;
  attention: Output<typeof listDeliveriesContract>;
  delivered: Output<typeof listDeliveriesContract>;
};

export const STEPS = ["token", "webhook", "bill", "arrival"] as const;
export type StepName = (typeof STEPS)[number];

export type Overview = {
  done: Record<StepName, boolean>;
  /** The first step that is not done; null when a bill has reached a receiver. */
  next: StepName | null;
  webhooks: WebhookResource[];
  attention: DeliveryResource[];
  delivered: DeliveryResource[];
};

/**
 * How far a practice has come, and what happened lately. A token that the launcher or an operator made by command
 * does not tick its step: the people here have not seen it. Whoever has pushed a bill needs no telling, though.
 */
export function overviewOf({ tokens, webhooks, bills, attention, delivered }: OverviewPages): Overview {
  const bill = bills.data.length > 0;
  const done = {
    token: bill || (tokens?.data.some((token) => token.created_by.type !== "command_line") ?? false),
    webhook: webhooks.data.length > 0,
    bill,
    arrival: delivered.data.length > 0 || webhooks.data.some((webhook) => webhook.last_delivered_at !== null),
  };
  return {
    done,
    next: STEPS.find((step) => !done[step]) ?? null,
    webhooks: webhooks.data,
    attention: attention.data,
    delivered: delivered.data,
  };
}
