import { methodNotAllowed } from "@/lib/http/method-not-allowed";
import { serve } from "@/lib/http/serve";
import { getWebhookStatsContract } from "@/lib/webhooks/contract";
import { getWebhookStats } from "@/lib/webhooks/get-webhook-stats";

export const GET = serve(getWebhookStatsContract, getWebhookStats);
export const { POST, PUT, PATCH, DELETE } = methodNotAllowed("GET");
