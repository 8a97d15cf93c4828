import { inngest } from "@/inngest/client";
import { appStarted } from "@/inngest/events";
import { maintainPartitions } from "@/lib/retention/maintain-partitions";

export const maintainPartitionsDaily = inngest.createFunction(
  {
    id: "maintain-partitions",
    triggers: [{ event: appStarted }, { cron: "17 3 * * *" }],
    concurrency: 1,
    retries: 5,
  },
  () => maintainPartitions(),
);
