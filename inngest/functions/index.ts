import { deliverWebhooks } from "./deliver-webhooks";
import { expireTokensHourly } from "./expire-tokens";
import { maintainPartitionsHourly } from "./maintain-partitions";

/** Everything that Inngest may call; any of its engines runs them unchanged. */
export const functions = [deliverWebhooks, expireTokensHourly, maintainPartitionsHourly];
