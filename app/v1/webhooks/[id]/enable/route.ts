import { methodNotAllowed } from "@/lib/http/method-not-allowed";
import { serve } from "@/lib/http/serve";
import { enableWebhookContract } from "@/lib/webhooks/contract";
import { enableWebhook } from "@/lib/webhooks/enable-webhook";
import { getWebhook } from "@/lib/webhooks/get-webhook";

export const POST = serve(enableWebhookContract, enableWebhook, { replay: getWebhook });
export const { GET, PUT, PATCH, DELETE } = methodNotAllowed("POST");
