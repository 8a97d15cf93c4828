import { methodNotAllowed } from "@/lib/http/method-not-allowed";
import { serve } from "@/lib/http/serve";
import { createWebhookContract, listWebhooksContract } from "@/lib/webhooks/contract";
import { createWebhook } from "@/lib/webhooks/create-webhook";
import { getWebhook } from "@/lib/webhooks/get-webhook";
import { listWebhooks } from "@/lib/webhooks/list-webhooks";

export const GET = serve(listWebhooksContract, listWebhooks);
export const POST = serve(createWebhookContract, createWebhook, { replay: getWebhook });
export const { PUT, PATCH, DELETE } = methodNotAllowed("GET", "POST");
