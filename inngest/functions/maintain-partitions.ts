import { inngest } from "@/inngest/client";
import { maintainPartitions } from "@/lib/retention/maintain-partitions";

/** Hourly: months are made far ahead, so a run that fails costs nothing but the next hour. */
export const maintainPartitionsHourly = inngest.createFunction(
  { id: "maintain-partitions", triggers: [{ cron: "17 * * * *" }], concurrency: 1, retries: 5 },
  () => maintainPartitions(),
);
