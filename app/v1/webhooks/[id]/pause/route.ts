import { methodNotAllowed } from "@/lib/http/method-not-allowed";
import { serve } from "@/lib/http/serve";
import { pauseWebhookContract } from "@/lib/webhooks/contract";
import { getWebhook } from "@/lib/webhooks/get-webhook";
import { pauseWebhook } from "@/lib/webhooks/pause-webhook";

export const POST = serve(pauseWebhookContract, pauseWebhook, { replay: getWebhook });
export const { GET, PUT, PATCH, DELETE } = methodNotAllowed("POST");
