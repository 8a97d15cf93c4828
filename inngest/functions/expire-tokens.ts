import { inngest } from "@/inngest/client";
import { expireTokens } from "@/lib/tokens/expire-tokens";

export const expireTokensHourly = inngest.createFunction(
  {
    id: "expire-tokens",
    triggers: [{ cron: "7 * * * *" }],
    concurrency: 1,
    retries: 2,
  },
  () => expireTokens(),
);
