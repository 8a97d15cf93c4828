import { inngest } from "@/inngest/client";
import { webhooksDue } from "@/inngest/events";
import { runDrain } from "@/lib/deliveries/run-drain";

/** Two at a time: while one drain ends its budget, the next one is already at work. */
export const deliverWebhooks = inngest.createFunction(
  {
    id: "deliver-webhooks",
    triggers: [{ event: webhooksDue }, { cron: "* * * * *" }],
    concurrency: 2,
    // The sweep comes every minute anyway.
    retries: 2,
  },
  () => runDrain(),
);
